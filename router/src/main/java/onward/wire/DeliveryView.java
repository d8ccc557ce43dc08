package onward.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import onward.journal.Attempt;
import onward.journal.Delivery;
import onward.journal.LetterBook;
import onward.journal.Replays;
import onward.journal.SentLetter;

/** Letters and how they fared, as partners and operators read it. */
public final class DeliveryView {

    private DeliveryView() {}

    /** A page of letters; {@code cursor} always leads on. Only their partner is given the bodies, of those that were not cancelled. */
    public static byte[] page(LetterBook.Page page, boolean bodies) {
        return Json.write(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("deliveries");
            for (var delivery : page.letters()) {
                delivery(json, delivery, bodies);
            }
            json.writeEndArray();
            json.writeStringField("cursor", Long.toString(page.cursor()));
            json.writeBooleanField("more", page.more());
            json.writeEndObject();
        });
    }

    /** One letter, without its body. */
    public static byte[] one(Delivery delivery) {
        return Json.write(json -> delivery(json, delivery, false));
    }

    private static void delivery(JsonGenerator json, Delivery delivery, boolean bodies) throws IOException {
        var letter = delivery.sent().letter();
        json.writeStartObject();
        json.writeStringField("id", letter.id());
        json.writeStringField("referral", letter.referral());
        json.writeStringField("partner", letter.partner());
        json.writeStringField("service", letter.service());
        json.writeStringField("role", letter.role());
        json.writeStringField("type", letter.type());
        json.writeStringField("status", delivery.sent().status().code());
        json.writeStringField("writtenAt", delivery.writtenAt().toString());
        moment(json, "nextAttempt", delivery.sent().nextAttempt());
        text(json, "parkedFor", delivery.parkedFor());
        if (delivery.released()) {
            json.writeBooleanField("released", true);
        }
        text(json, "behind", delivery.behind());
        text(json, "copyOf", delivery.copyOf());
        moment(json, "fetchedAt", delivery.fetchedAt());
        moment(json, "acknowledgedAt", delivery.acknowledgedAt());
        json.writeArrayFieldStart("attempts");
        for (var attempt : delivery.sent().attempts()) {
            json.writeStartObject();
            json.writeNumberField("number", attempt.number());
            json.writeStringField("at", attempt.at().toString());
            fared(json, attempt);
            moment(json, "nextAttempt", attempt.nextAttempt());
            json.writeEndObject();
        }
        json.writeEndArray();
        if (bodies && delivery.sent().status() != SentLetter.Status.CANCELLED) {
            // as a text, since only the very bytes fit a signature
            json.writeStringField("body", new String(letter.body(), StandardCharsets.UTF_8));
        }
        json.writeEndObject();
    }

    static void fared(JsonGenerator json, Attempt attempt) throws IOException {
        json.writeNumberField("duration_s", attempt.took().toMillis() / 1000.0);
        if (attempt.status().isPresent()) {
            json.writeNumberField("status", attempt.status().get());
        }
        text(json, "failure", attempt.failure());
    }

    static void text(JsonGenerator json, String name, Optional<String> text) throws IOException {
        if (text.isPresent()) {
            json.writeStringField(name, text.get());
        }
    }

    static void moment(JsonGenerator json, String name, Optional<Instant> moment) throws IOException {
        text(json, name, moment.map(Instant::toString));
    }

    /** What became of a letter that was to be sent again. */
    public static byte[] again(Replays.Again again) {
        return Json.write(json -> {
            json.writeStartObject();
            json.writeStringField("id", again.id());
            json.writeBooleanField("again", again.again());
            json.writeEndObject();
        });
    }

    /** How many of a range are sent again. {@code more} says that there were more than one call takes. */
    public static byte[] range(Map.Entry<Integer, Boolean> range) {
        return Json.write(json -> {
            json.writeStartObject();
            json.writeNumberField("again", range.getKey());
            json.writeBooleanField("more", range.getValue());
            json.writeEndObject();
        });
    }
}
