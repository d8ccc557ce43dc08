package onward.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import onward.life.Act;
import onward.life.Channel;
import onward.life.Coded;
import onward.life.ConsentAct;
import onward.life.DeclineReason;
import onward.life.Directory;
import onward.life.Finding;
import onward.life.OverrideReason;
import onward.life.PartnerAct;
import onward.life.PersonAct;
import onward.life.Result;
import onward.life.WithdrawReason;
import onward.referral.Consent;
import onward.referral.Problem;
import onward.referral.Service;

/** What partners and people send to do something about a referral. */
public final class ActForm {

    private static final int LONGEST = 2_000;
    private static final int MOST_ASSESSMENTS = 1_000;
    private static final List<String> ANSWERS = List.of("accept", "decline", "redirect", "ask", "seen", "complete");

    private ActForm() {}

    /** An act, or every problem with what was sent. */
    public record Read(Optional<Act> act, List<Problem> problems) {}

    private static Read read(byte[] body, Function<Part, Optional<Act>> reader) throws Json.Unreadable {
        var problems = new ArrayList<Problem>();
        var act = reader.apply(new Part(Json.read(body), "", problems));
        return new Read(problems.isEmpty() ? act : Optional.empty(), problems);
    }

    /**
     * A partner's {@code {"answer":"accept|decline|redirect|ask|seen|complete","service":…,"reasonCode":…,"reason":…,"to":…}}.
     *
     * @throws Json.Unreadable if it is not JSON
     */
    public static Read response(byte[] body, String partner, Directory directory) throws Json.Unreadable {
        return read(body, part -> {
            part.only("answer", "service", "reasonCode", "reason", "to");
            var service = part.text("service", LONGEST);
            return part.requiredWord("answer", word -> Optional.of(word).filter(ANSWERS::contains), ANSWERS)
                    .flatMap(answer -> answer(part, answer, partner, service, directory));
        });
    }

    /** The same as a page sends it, in fields; a field that says nothing was not sent. */
    public static Read response(Map<String, String> fields, String partner, Directory directory) {
        var body = Json.MAPPER.createObjectNode();
        fields.forEach((name, value) -> {
            if (!value.isBlank()) {
                body.put(name, value);
            }
        });
        try {
            return response(Json.MAPPER.writeValueAsBytes(body), partner, directory);
        } catch (JsonProcessingException | Json.Unreadable e) {
            return new Read(
                    Optional.empty(),
                    List.of(new Problem("/reason", "not-text", "This is too long or is not a text.")));
        }
    }

    private static Optional<Act> answer(
            Part part, String answer, String partner, Optional<String> service, Directory directory) {
        return switch (answer) {
            case "accept" -> Optional.of(new PartnerAct.Accept(partner, service));
            case "seen" -> Optional.of(new PartnerAct.See(partner, service));
            case "ask" ->
                part.requiredText("reason", LONGEST).map(text -> new PartnerAct.AskQuestion(partner, service, text));
            case "decline" ->
                code(part, DeclineReason.values())
                        .map(reason -> new PartnerAct.Decline(partner, service, reason, part.text("reason", LONGEST)));
            case "complete" ->
                code(part, Result.values())
                        .map(result -> new PartnerAct.Complete(partner, service, result, part.text("reason", LONGEST)));
            case "redirect" ->
                code(part, DeclineReason.values())
                        .flatMap(reason -> named(part, "to", directory)
                                .map(to -> new PartnerAct.Redirect(
                                        partner, service, to.id(), reason, part.text("reason", LONGEST))));
            default -> Optional.empty();
        };
    }

    private static <T extends Coded> Optional<T> code(Part part, T[] all) {
        return part.requiredWord("reasonCode", code -> Coded.of(all, code), Coded.codes(all));
    }

    /** {@code {"category":…,"service":…,"reasonCode":…,"reason":…}}: at least one of the first two. */
    public static Read override(byte[] body, Directory directory) throws Json.Unreadable {
        return read(body, part -> {
            part.only("category", "service", "reasonCode", "reason");
            var category = known(part, "category", directory::category);
            var service = known(part, "service", directory::service);
            var reason = code(part, OverrideReason.values());
            var text = part.requiredText("reason", LONGEST);
            if (part.child("category").absent() && part.child("service").absent()) {
                part.complain("required", "Say a \"category\", a \"service\" or both.");
            }
            return reason.flatMap(r -> text.map(t -> new PersonAct.Overrule(category, service, r, t)));
        });
    }

    private static Optional<Service> named(Part part, String name, Directory directory) {
        part.required(name);
        return known(part, name, directory::service);
    }

    private static <T> Optional<T> known(Part part, String name, Function<String, Optional<T>> find) {
        var given = part.text(name, LONGEST);
        var found = given.flatMap(find);
        if (given.isPresent() && found.isEmpty()) {
            part.child(name).complain("unknown", "There is nothing of this name in the rules.");
        }
        return found;
    }

    public static Read withdraw(byte[] body) throws Json.Unreadable {
        return read(body, part -> {
            part.only("reasonCode", "reason");
            var text = part.text("reason", LONGEST);
            return code(part, WithdrawReason.values()).map(reason -> new PersonAct.Withdraw(reason, text));
        });
    }

    public static Read note(byte[] body) throws Json.Unreadable {
        return worded(body, PersonAct.Note::new);
    }

    /** The answer to a partner's question. */
    public static Read answer(byte[] body) throws Json.Unreadable {
        return worded(body, PersonAct.Answer::new);
    }

    public static Read reopen(byte[] body) throws Json.Unreadable {
        return worded(body, PersonAct.Reopen::new);
    }

    private static Read worded(byte[] body, Function<String, Act> act) throws Json.Unreadable {
        return read(body, part -> {
            part.only("text");
            return part.requiredText("text", LONGEST).map(act);
        });
    }

    /** {@code {"into":…,"text":…}}; whether there is such a referral is not looked at here. */
    public static Read merge(byte[] body, String id) throws Json.Unreadable {
        return read(body, part -> {
            part.only("into", "text");
            var into = part.requiredText("into", LONGEST);
            if (into.equals(Optional.of(id))) {
                part.child("into").complain("not-allowed", "A referral cannot be merged into itself.");
            }
            return into.flatMap(
                    other -> part.requiredText("text", LONGEST).map(text -> new PersonAct.Merge(other, text)));
        });
    }

    /** {@code {"status":"given|refused|…","at":…,"reason":…}}; without a time it was said just now. */
    public static Read consent(byte[] body, Instant now) throws Json.Unreadable {
        return read(body, part -> {
            part.only("status", "at", "reason");
            var status = part.requiredWord(
                    "status", Consent.Status::of, Part.codes(Consent.Status.values(), Consent.Status::code));
            var at = part.moment("at");
            if (at.filter(now::isBefore).isPresent()) {
                part.child("at").complain("in-the-future", "Nobody can have said it later than now.");
            }
            var text = part.requiredText("reason", LONGEST);
            return status.flatMap(s -> text.map(t -> new ConsentAct(s, at, t)));
        });
    }

    /** {@code {"by":"phone|…","text":…}}: how the person was told, and what. */
    public static Read told(byte[] body) throws Json.Unreadable {
        return read(body, part -> {
            part.only("by", "text");
            var by = part.requiredWord("by", code -> Coded.of(Channel.values(), code), Coded.codes(Channel.values()));
            return part.requiredText("text", LONGEST)
                    .flatMap(text -> by.map(channel -> new PersonAct.TellPerson(channel, text)));
        });
    }

    /** {@code {"from":…}}: whoever has claimed it so far. */
    public static Read claim(byte[] body) throws Json.Unreadable {
        return read(body, part -> {
            part.only("from");
            return Optional.of(new PersonAct.Claim(part.text("from", LONGEST)));
        });
    }

    /** {@code {"assessment":0,"service":…,"finding":"agrees|differs","text":…}}. */
    public static Read secondLook(byte[] body) throws Json.Unreadable {
        return read(body, part -> {
            part.only("assessment", "service", "finding", "text");
            var assessment = part.requiredCount("assessment", MOST_ASSESSMENTS);
            var service = part.requiredText("service", LONGEST);
            var finding = part.requiredWord(
                    "finding", code -> Coded.of(Finding.values(), code), Coded.codes(Finding.values()));
            var text = part.requiredText("text", LONGEST);
            return assessment.flatMap(a ->
                    service.flatMap(s -> finding.flatMap(f -> text.map(t -> new PersonAct.LookAgain(a, s, f, t)))));
        });
    }

    /** {@code {"done":true}}; whoever sends nothing leaves it to others. */
    public static Read release(byte[] body, boolean anyones) throws Json.Unreadable {
        return read(body, part -> {
            part.only("done");
            return Optional.of(new PersonAct.Release(part.flag("done"), anyones));
        });
    }
}
