package onward.delivery;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import onward.wire.Respelled;

/** What a body may have been before something on its way changed it, each with the sentence that says what. */
final class BodyVariants {

    private static final Charset WINDOWS = Charset.forName("windows-1252");

    /** A body that might be the one that was signed. */
    record Variant(byte[] body, String sentence) {}

    private BodyVariants() {}

    static List<Variant> of(byte[] body) {
        var text = new String(body, StandardCharsets.UTF_8);
        var variants = new ArrayList<Variant>();
        variants.add(new Variant(
                utf8(text.replaceAll("[\\r\\n]+\\z", "")),
                "A line end was added after it. Sign and check the bytes as they came."));
        variants.add(new Variant(utf8(text + "\n"), "The line end after it was lost."));
        variants.add(new Variant(
                utf8(text.replace("\r\n", "\n")),
                "Its line ends were changed to CRLF: wrong encoding of the text. Keep the bytes as they came."));
        variants.add(new Variant(
                utf8(text.replace("\r\n", "\n").replace("\n", "\r\n")),
                "Its line ends were changed from CRLF: wrong encoding of the text. Keep the bytes as they came."));
        variants.add(new Variant(
                utf8(text.replace("\uFEFF", "")), "A byte order mark was put before it: wrong encoding of the text."));
        variants.add(
                new Variant(
                        text.getBytes(StandardCharsets.ISO_8859_1),
                        "It was read as Latin-1 and written as UTF-8: wrong encoding. Read it as UTF-8, or not as text at all."));
        variants.add(
                new Variant(
                        text.getBytes(WINDOWS),
                        "It was read as Windows-1252 and written as UTF-8: wrong encoding. Read it as UTF-8, or not as text at all."));
        variants.add(new Variant(
                utf8(new String(body, StandardCharsets.ISO_8859_1)),
                "It is in Latin-1, and was signed in UTF-8: wrong encoding."));
        variants.add(new Variant(
                Respelled.withoutBlanks(body),
                "It was re-serialised: blanks or line ends were put between its parts, as pretty printing does. Check the"
                        + " bytes as they came, before any parsing."));
        Respelled.rewritten(body)
                .ifPresent(rewritten -> variants.add(new Variant(
                        rewritten,
                        "It was re-serialised: some characters or numbers are spelled otherwise, such as \\u00e9 for é."
                                + " Check the bytes as they came, before any parsing.")));
        return variants;
    }

    /** What is wrong with a body that is not the one that was sent, though none of the usual things. */
    static String other(byte[] body, byte[] sent) {
        if (Respelled.same(body, sent)) {
            return "It was re-serialised: it says the same as what we sent, in another order or spelling. Check the bytes"
                    + " as they came, before any parsing.";
        }
        return body.length < sent.length
                ? "It is not the body that we sent: it has " + body.length + " of " + sent.length
                        + " bytes. Was it cut?"
                : "It is not the body that we sent with this id.";
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
