package onward.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import onward.journal.Recorded;
import onward.journal.SentLetter;
import onward.life.Ask;

/** A stored referral as a partner reads it: what it was asked, and what it was sent. Nothing of anybody else's part. */
public final class PartnerView {

    private PartnerView() {}

    /** What letters say is shown only while the partner has something to do with the person, and may know as much. */
    public static byte[] json(Recorded recorded, String partner) {
        var asks = recorded.life().asks().stream()
                .filter(ask -> ask.partner().equals(partner))
                .toList();
        var active = asks.stream().filter(Ask::active).map(Ask::service).collect(Collectors.toSet());
        return Json.write(json -> {
            json.writeStartObject();
            json.writeStringField("id", recorded.id());
            json.writeStringField("reference", recorded.reference());
            json.writeArrayFieldStart("asked");
            for (var ask : asks) {
                LifeView.ask(json, ask);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("letters");
            var letters = recorded.letters().stream()
                    .filter(letter -> letter.letter().partner().equals(partner))
                    .toList();
            for (int i = 0; i < letters.size(); i++) {
                var letter = letters.get(i);
                boolean counts = letter.status() != SentLetter.Status.CANCELLED
                        && active.contains(letter.letter().service())
                        && letters.subList(i + 1, letters.size()).stream()
                                .noneMatch(later -> LetterBody.replaces(letter.letter(), later.letter()));
                letter(json, letter, counts);
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void letter(JsonGenerator json, SentLetter sent, boolean counts) throws IOException {
        var letter = sent.letter();
        json.writeStartObject();
        json.writeStringField("id", letter.id());
        json.writeStringField("service", letter.service());
        json.writeStringField("role", letter.role());
        json.writeStringField("type", letter.type());
        json.writeStringField("status", sent.status().code());
        if (counts) {
            json.writeFieldName("body");
            json.writeRawValue(new String(letter.body(), StandardCharsets.UTF_8));
        }
        json.writeEndObject();
    }
}
