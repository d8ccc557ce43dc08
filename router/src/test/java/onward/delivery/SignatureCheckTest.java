package onward.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import onward.delivery.SignatureCheck.Finding;
import onward.delivery.SignatureCheck.Step;
import onward.testing.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each way in which a receiver's check fails is told from the others, and the first step that fails is named. */
class SignatureCheckTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final String SECRET = Signature.newSecret(Seeds.random(1));
    private static final String OTHER = Signature.newSecret(Seeds.random(2));
    private static final String ID = "msg_018f0000000070008000000000000001";
    private static final String BODY =
            "{\"type\":\"referral.routed\",\"data\":{\"name\":\"Zoë\",\"n\":1.50,\"list\":[1,2]}}";

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String headers(String id, String stamp, String signature) {
        return "POST /hooks HTTP/1.1\nWebhook-Id: " + id + "\n> webhook-timestamp: " + stamp + "\nwebhook-signature: "
                + signature + "\nContent-Type: application/json\n";
    }

    private static String signed(Instant at, byte[] body) {
        return headers(ID, Long.toString(at.getEpochSecond()), Signature.header(List.of(SECRET), ID, at, body));
    }

    private static List<Finding> check(String headers, byte[] body, String secret) {
        var known = new SignatureCheck.Known(
                List.of(SECRET), id -> id.equals(ID) ? Optional.of(utf8(BODY)) : Optional.empty());
        return SignatureCheck.of(new SignatureCheck.Pasted(headers, body, secret), known, NOW);
    }

    private static List<Finding> unknown(String headers, byte[] body, String secret) {
        var nothing = new SignatureCheck.Known(List.of(), id -> Optional.empty());
        return SignatureCheck.of(new SignatureCheck.Pasted(headers, body, secret), nothing, NOW);
    }

    private static void fails(Step step, String words, List<Finding> findings) {
        var first = findings.stream().filter(finding -> !finding.good()).findFirst();
        assertEquals(Optional.of(step), first.map(Finding::step), findings::toString);
        assertTrue(first.orElseThrow().sentence().contains(words), findings::toString);
    }

    @Test
    void what_is_right_passes_every_step_with_the_secret_pasted_or_held() {
        for (var secret : List.of(SECRET, "")) {
            var findings = check(signed(NOW, utf8(BODY)), utf8(BODY), secret);

            assertEquals(
                    List.of(Step.values()), findings.stream().map(Finding::step).toList());
            assertTrue(findings.stream().allMatch(Finding::good), findings::toString);
        }
    }

    @ParameterizedTest
    @CsvSource({"webhook-id", "webhook-timestamp", "webhook-signature"})
    void a_missing_header_is_named(String name) {
        var headers = signed(NOW, utf8(BODY)).replaceAll("(?mi)^.*" + name + ".*$", "");

        fails(Step.HEADERS, name, check(headers, utf8(BODY), SECRET));
    }

    @Test
    void an_id_with_other_signs_in_it_is_not_the_header_as_it_came() {
        var signature = Signature.header(List.of(SECRET), ID, NOW, utf8(BODY));

        fails(
                Step.ID,
                "other signs",
                check(headers("\"" + ID + "\"", Long.toString(NOW.getEpochSecond()), signature), utf8(BODY), SECRET));
    }

    @ParameterizedTest
    @CsvSource({
        "301, too old: 5 minutes",
        "36000, too old: 600 minutes",
        "-301, in the future by 5 minutes",
    })
    void a_timestamp_may_be_five_minutes_off_and_no_more(long seconds, String words) {
        fails(Step.TIMESTAMP, words, check(signed(NOW.minusSeconds(seconds), utf8(BODY)), utf8(BODY), SECRET));
    }

    @Test
    void a_timestamp_of_exactly_five_minutes_passes() {
        for (var off : List.of(Duration.ofMinutes(5), Duration.ofMinutes(-5))) {
            var findings = check(signed(NOW.minus(off), utf8(BODY)), utf8(BODY), SECRET);
            assertTrue(findings.stream().allMatch(Finding::good), findings::toString);
        }
    }

    @ParameterizedTest
    @CsvSource({"1795600800000, milliseconds", "2026-11-24T10:00:00Z, not a number of seconds"})
    void a_timestamp_is_in_seconds(String stamp, String words) {
        var signature = Signature.header(List.of(SECRET), ID, NOW, utf8(BODY));

        fails(Step.TIMESTAMP, words, check(headers(ID, stamp, signature), utf8(BODY), SECRET));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "v1a,bm90IG91cnM=; only v1a",
                "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=; No entry begins with v1",
                "v1,g0hM9SsE+OTPJTGt; not 32 bytes"
            })
    void a_signature_of_another_scheme_or_cut_short_is_told(String signature, String words) {
        var headers = headers(ID, Long.toString(NOW.getEpochSecond()), signature);

        fails(Step.SCHEME, words, check(headers, utf8(BODY), SECRET));
    }

    @Test
    void a_secret_has_its_beginning_its_base64_and_its_length() {
        var headers = signed(NOW, utf8(BODY));

        fails(Step.SECRET, "does not begin with whsec_", check(headers, utf8(BODY), SECRET.substring(6)));
        fails(Step.SECRET, "not base64", check(headers, utf8(BODY), "whsec_no base64!"));
        fails(Step.SECRET, "24 to 64", check(headers, utf8(BODY), SECRET.substring(0, 6 + 20)));
        fails(Step.SECRET, "blanks, line ends or quotes", check(headers, utf8(BODY), "'" + SECRET + "'\n"));
        fails(Step.SECRET, "We hold no secret", unknown(headers, utf8(BODY), ""));
    }

    @Test
    void a_wrong_secret_is_told_from_a_wrong_body_by_what_we_hold() {
        var headers = signed(NOW, utf8(BODY));

        fails(Step.SECRET, "another secret", check(headers, utf8(BODY), OTHER));
        fails(Step.SECRET, "Nothing fits", unknown(headers, utf8(BODY), OTHER));
        assertTrue(check(headers, utf8("{}"), OTHER).stream()
                .filter(finding -> finding.step() == Step.BODY)
                .noneMatch(Finding::good));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "pretty; blanks or line ends were put between",
                "escaped; spelled otherwise",
                "trailing; A line end was added",
                "crlf; CRLF",
                "latin; Latin-1",
                "broken; in Latin-1",
                "mark; byte order mark",
                "sorted; in another order",
                "cut; Was it cut?",
                "changed; not the body that we sent"
            })
    void what_was_done_to_a_body_is_told(String what, String words) {
        var body = utf8(BODY);
        var given = switch (what) {
            case "pretty" ->
                utf8(
                        "{\n  \"type\" : \"referral.routed\",\n  \"data\" : {\"name\": \"Zoë\", \"n\": 1.50, \"list\": [1, 2]}\r\n}");
            case "escaped" -> utf8(BODY.replace("ë", "\\u00eb"));
            case "trailing" -> utf8(BODY + "\r\n");
            case "latin" -> utf8(new String(body, StandardCharsets.ISO_8859_1));
            case "broken" -> BODY.getBytes(StandardCharsets.ISO_8859_1);
            case "mark" -> utf8("\uFEFF" + BODY);
            case "sorted" ->
                utf8("{\"data\":{\"name\":\"Zoë\",\"n\":1.50,\"list\":[1,2]},\"type\":\"referral.routed\"}");
            case "cut" -> utf8(BODY.substring(0, 30));
            case "changed" -> utf8(BODY.replace("Zoë", "Joëlle"));
            default -> utf8("one\r\ntwo");
        };
        var signed = what.equals("crlf") ? signed(NOW, utf8("one\ntwo")) : signed(NOW, body);

        for (var secret : List.of(SECRET, "")) {
            fails(Step.BODY, words, check(signed, given, secret));
        }
    }

    @Test
    void no_sentence_repeats_the_secret_or_the_body() {
        for (var secret : List.of(SECRET, OTHER, SECRET.substring(0, 20), " " + SECRET)) {
            var said =
                    check(signed(NOW, utf8(BODY)), utf8(BODY + " Zoë"), secret).toString();

            assertFalse(said.contains(SECRET.substring(8, 16)) || said.contains(OTHER.substring(8, 16)), said);
            assertFalse(said.contains("Zoë"), said);
        }
    }
}
