package onward.wire;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import onward.journal.Replays;
import onward.journal.SentLetter.Status;
import onward.referral.Problem;

/**
 * Which letters are to be sent again, and why. For one letter only the reason and {@code asNew} count.
 *
 * @param asNew whether they are sent under new ids, for a partner that has seen the old ones and would ignore them
 */
public record ReplayForm(
        String reason,
        boolean asNew,
        Optional<String> partner,
        Optional<Instant> from,
        Optional<Instant> until,
        Status status) {

    /** A form, or every problem with what was sent. */
    public record Read(Optional<ReplayForm> form, List<Problem> problems) {}

    /**
     * Reads {@code {"reason":…,"asNew":…}}; the reason is required.
     *
     * @throws Json.Unreadable if it is not JSON
     */
    public static Read one(byte[] body) throws Json.Unreadable {
        return read(body, "reason", "asNew");
    }

    /**
     * Reads {@code {"partner":…,"from":…,"until":…,"status":…,"reason":…,"asNew":…}}; the reason is required, and the
     * status is parked if none is said.
     *
     * @throws Json.Unreadable if it is not JSON
     */
    public static Read range(byte[] body) throws Json.Unreadable {
        return read(body, "partner", "from", "until", "status", "reason", "asNew");
    }

    private static Read read(byte[] body, String... members) throws Json.Unreadable {
        var problems = new ArrayList<Problem>();
        var part = new Part(Json.read(body), "", problems);
        part.only(members);
        var asNew = part.child("asNew");
        if (!asNew.absent() && !asNew.node().isBoolean()) {
            asNew.complain("wrong-type", "This must be true or false.");
        }
        var status = part.child("status").absent()
                ? Optional.of(Status.PARKED)
                : part.requiredWord(
                        "status",
                        word -> Replays.RANGES.stream()
                                .filter(s -> s.code().equals(word))
                                .findFirst(),
                        Replays.RANGES.stream().map(Status::code).toList());
        var partner = part.text("partner", 60);
        var from = part.moment("from");
        var until = part.moment("until");
        var reason = ReasonForm.reason(part);
        return new Read(
                problems.isEmpty()
                        ? reason.map(why -> new ReplayForm(
                                why, asNew.node().asBoolean(), partner, from, until, status.orElse(Status.PARKED)))
                        : Optional.empty(),
                problems);
    }

    /** As it is sent for one letter. */
    public byte[] json() {
        return Json.write(json -> {
            json.writeStartObject();
            json.writeStringField("reason", reason);
            json.writeBooleanField("asNew", asNew);
            json.writeEndObject();
        });
    }

    /** As it is sent for a range. */
    public byte[] rangeJson() {
        return Json.write(json -> {
            json.writeStartObject();
            json.writeStringField("reason", reason);
            json.writeBooleanField("asNew", asNew);
            json.writeStringField("status", status.code());
            if (partner.isPresent()) {
                json.writeStringField("partner", partner.get());
            }
            if (from.isPresent()) {
                json.writeStringField("from", from.get().toString());
            }
            if (until.isPresent()) {
                json.writeStringField("until", until.get().toString());
            }
            json.writeEndObject();
        });
    }
}
