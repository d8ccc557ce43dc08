package onward.delivery;

import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Why a letter's signature does not verify at a receiver: every step that a receiver takes, and what is wrong with it. Keeps
 * nothing, and its sentences repeat nothing of the secret or the body.
 */
public final class SignatureCheck {

    /** How far clocks may be apart. */
    static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final String PREFIX = "whsec_";
    private static final int SIGNATURE_BYTES = 32;
    private static final int FEWEST_SECRET_BYTES = 24;
    private static final int MOST_SECRET_BYTES = 64;

    /** What a receiver does, in its order. */
    public enum Step {
        HEADERS("The three headers are there"),
        ID("The id is one of ours"),
        TIMESTAMP("The timestamp is near"),
        SCHEME("There is a signature of scheme v1"),
        SECRET("The secret is right"),
        BODY("The body is the one that was signed");

        private final String words;

        Step(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** What came of a step. */
    public record Finding(Step step, boolean good, String sentence) {}

    /**
     * What somebody pasted.
     *
     * @param secret empty to check with the secrets that we hold
     */
    public record Pasted(String headers, byte[] body, String secret) {}

    /**
     * What we know of the partner.
     *
     * @param secrets those that are signed with now
     * @param letters the body of the partner's letter of an id
     */
    public record Known(List<String> secrets, Function<String, Optional<byte[]>> letters) {}

    private final Pasted pasted;
    private final Known known;
    private final Instant now;
    private final PastedHeaders headers;
    private final List<Finding> findings = new ArrayList<>();

    private SignatureCheck(Pasted pasted, Known known, Instant now) {
        this.pasted = pasted;
        this.known = known;
        this.now = now;
        this.headers = PastedHeaders.of(pasted.headers());
    }

    /** Every step that could be taken, in order; the first that is not good is what to put right first. */
    public static List<Finding> of(Pasted pasted, Known known, Instant now) {
        return new SignatureCheck(pasted, known, now).run();
    }

    private void good(Step step, String sentence) {
        findings.add(new Finding(step, true, sentence));
    }

    private void bad(Step step, String sentence) {
        findings.add(new Finding(step, false, sentence));
    }

    private List<Finding> run() {
        var missing = headers.missing();
        if (!missing.isEmpty()) {
            bad(
                    Step.HEADERS,
                    "Missing: " + String.join(", ", missing)
                            + ". Paste them as they came, each on a line: a name, a colon, a value.");
            return findings;
        }
        good(Step.HEADERS, "webhook-id, webhook-timestamp and webhook-signature.");
        boolean spelled = id();
        var at = timestamp();
        var signatures = signatures();
        var secrets = secrets();
        if (spelled && at.isPresent() && !signatures.isEmpty() && !secrets.isEmpty()) {
            compare(new Letter(headers.get(PastedHeaders.ID), at.get(), signatures), secrets);
        }
        return findings;
    }

    private boolean id() {
        boolean spelled = headers.get(PastedHeaders.ID).matches("[A-Za-z0-9_-]{1,200}");
        if (!spelled) {
            bad(Step.ID, "It holds blanks, quotes or other signs. Take it from the header as it came.");
        } else if (known.letters().apply(headers.get(PastedHeaders.ID)).isPresent()) {
            good(Step.ID, "A letter of this id was sent to you.");
        } else {
            good(
                    Step.ID,
                    "It is spelled as ours are, but no letter of this id is known; a test event’s id is not kept here.");
        }
        return spelled;
    }

    private Optional<Instant> timestamp() {
        var given = headers.get(PastedHeaders.TIMESTAMP);
        if (given.matches("\\d{13}")) {
            bad(Step.TIMESTAMP, "It is in milliseconds. It has to be the header as it came, in seconds.");
            return Optional.empty();
        } else if (!given.matches("\\d{1,12}")) {
            bad(Step.TIMESTAMP, "It is not a number of seconds since 1970.");
            return Optional.empty();
        }
        var at = Instant.ofEpochSecond(Long.parseLong(given));
        var age = Duration.between(at, now);
        if (age.compareTo(TOLERANCE) > 0) {
            bad(
                    Step.TIMESTAMP,
                    "It is too old: " + minutes(age) + ", and a receiver refuses more than 5. Either this letter was"
                            + " received long ago, or your clock is ahead.");
        } else if (age.negated().compareTo(TOLERANCE) > 0) {
            bad(
                    Step.TIMESTAMP,
                    "It is in the future by " + minutes(age.negated())
                            + ", and a receiver refuses more than 5. Set your clock.");
        } else {
            good(Step.TIMESTAMP, "Less than five minutes from now.");
        }
        return Optional.of(at);
    }

    private static String minutes(Duration age) {
        return age.toMinutes() + " minutes";
    }

    /** Those of the scheme that we sign by. */
    private List<byte[]> signatures() {
        var entries = List.of(headers.get(PastedHeaders.SIGNATURE).split("\\s+"));
        var ours = entries.stream().filter(entry -> entry.startsWith("v1,")).toList();
        if (ours.isEmpty()) {
            bad(
                    Step.SCHEME,
                    entries.stream().anyMatch(entry -> entry.startsWith("v1a,"))
                            ? "There is only v1a, which is made with a key pair. We sign by v1: is this header ours?"
                            : "No entry begins with v1 and a comma. Was the header cut, or its comma lost?");
            return List.of();
        }
        var read = ours.stream()
                .flatMap(entry -> decoded(entry.substring("v1,".length())).stream())
                .filter(bytes -> bytes.length == SIGNATURE_BYTES)
                .toList();
        if (read.isEmpty()) {
            bad(Step.SCHEME, "What stands after v1 is not 32 bytes in base64. Was the header cut?");
        } else {
            good(
                    Step.SCHEME,
                    read.size() == 1 ? "There is one." : "There are " + read.size() + ", one for each secret.");
        }
        return read;
    }

    private static Optional<byte[]> decoded(String text) {
        try {
            return Optional.of(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The secrets to try; what is wrong with the one that was pasted is said. */
    private List<String> secrets() {
        if (pasted.secret().isBlank()) {
            if (known.secrets().isEmpty()) {
                bad(Step.SECRET, "We hold no secret for you, and you pasted none.");
            }
            return known.secrets();
        }
        var bare = pasted.secret().strip().replaceAll("^[\"']|[\"']$", "");
        var bytes = decoded(bare.startsWith(PREFIX) ? bare.substring(PREFIX.length()) : bare);
        if (bytes.isEmpty()) {
            bad(Step.SECRET, "After whsec_ it is not base64. Was it cut, or wrapped over two lines?");
            return List.of();
        } else if (bytes.get().length < FEWEST_SECRET_BYTES || bytes.get().length > MOST_SECRET_BYTES) {
            bad(Step.SECRET, "It holds " + bytes.get().length + " bytes; a secret has 24 to 64. Was it cut?");
            return List.of();
        } else if (!bare.equals(pasted.secret())) {
            bad(
                    Step.SECRET,
                    "There are blanks, line ends or quotes around it; a library may take them for a part of it.");
        } else if (!bare.startsWith(PREFIX)) {
            bad(
                    Step.SECRET,
                    "It does not begin with whsec_. Keep it whole: some libraries want the beginning, and others take it off.");
        }
        return List.of(bare);
    }

    /** What is checked against: signed so, at that moment, as that letter. */
    private record Letter(String id, Instant at, List<byte[]> signatures) {

        boolean fits(List<String> secrets, byte[] body) {
            return secrets.stream()
                    .map(secret ->
                            Signature.header(List.of(secret), id, at, body).substring("v1,".length()))
                    .map(Base64.getDecoder()::decode)
                    .anyMatch(made -> signatures.stream().anyMatch(given -> MessageDigest.isEqual(made, given)));
        }
    }

    private void compare(Letter letter, List<String> secrets) {
        var body = pasted.body();
        var sent = known.letters().apply(letter.id());
        boolean complained = findings.stream().anyMatch(finding -> finding.step() == Step.SECRET);
        var respelled = BodyVariants.of(body).stream()
                .filter(variant -> letter.fits(secrets, variant.body()))
                .findFirst();
        if (letter.fits(secrets, body)
                || respelled.isPresent()
                || sent.filter(was -> letter.fits(secrets, was)).isPresent()) {
            if (!complained) {
                good(Step.SECRET, "The signature was made with it.");
            }
            if (letter.fits(secrets, body)) {
                good(Step.BODY, "Byte for byte.");
            } else {
                bad(
                        Step.BODY,
                        respelled
                                .map(BodyVariants.Variant::sentence)
                                .orElseGet(() -> BodyVariants.other(body, sent.orElseThrow())));
            }
        } else {
            unfit(letter, body, sent);
        }
    }

    /** Neither body nor secret could be told to be right by itself: what we hold tells which of them is wrong. */
    private void unfit(Letter letter, byte[] body, Optional<byte[]> sent) {
        boolean ours = letter.fits(known.secrets(), body);
        boolean same = sent.filter(was -> MessageDigest.isEqual(was, body)).isPresent();
        if (!pasted.secret().isBlank() && (ours || same)) {
            bad(Step.SECRET, "It is another secret than the one this was signed with. The body is right.");
            good(Step.BODY, "Byte for byte.");
        } else if (sent.filter(was -> letter.fits(known.secrets(), was)).isPresent()) {
            bad(Step.SECRET, "It is another secret than the one this was signed with.");
            bad(Step.BODY, BodyVariants.other(body, sent.orElseThrow()));
        } else {
            bad(
                    Step.SECRET,
                    "Nothing fits: most likely the secret is another one, such as that of a test system or one that was replaced.");
            bad(
                    Step.BODY,
                    "It could not be told whether the body is right. Keep the bytes as they came, before any parsing.");
        }
    }
}
