package onward.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import onward.referral.Problem;

/** The one way this house reads and writes JSON: strict, bounded, and with keys in a stated order. */
public final class Json {

    private static final int DEEPEST = 32;
    private static final int LONGEST_TEXT = 20_000;
    private static final int LONGEST_NUMBER = 32;

    /** A rule file travels as one text. */
    private static final int LONGEST_FILE = 8 << 20;

    private static final JsonFactory FACTORY = factory(LONGEST_TEXT);
    static final JsonMapper MAPPER = mapper(FACTORY);
    private static final JsonMapper FILES = mapper(factory(LONGEST_FILE));

    private static JsonFactory factory(int longestText) {
        return JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEEPEST)
                        .maxStringLength(longestText)
                        .maxNumberLength(LONGEST_NUMBER)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .build();
    }

    private static JsonMapper mapper(JsonFactory factory) {
        return JsonMapper.builder(factory)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    private Json() {}

    /** Reading failed; the problem says where, and quotes nothing of what was sent. */
    public static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Problem problem;

        Unreadable(Problem problem) {
            super(problem.detail());
            this.problem = problem;
        }

        public Problem problem() {
            return problem;
        }
    }

    /** What a piece of code writes, as bytes. */
    interface Writing {
        void to(JsonGenerator json) throws IOException;
    }

    static JsonNode read(byte[] bytes) throws Unreadable {
        return read(MAPPER, bytes);
    }

    /** The same for JSON that holds whole rule files as texts. */
    static JsonNode readFiles(byte[] bytes) throws Unreadable {
        return read(FILES, bytes);
    }

    private static JsonNode read(JsonMapper mapper, byte[] bytes) throws Unreadable {
        try {
            var node = mapper.readTree(bytes);
            if (node == null || node.isMissingNode()) {
                throw new Unreadable(new Problem("", "not-json", "The body is empty."));
            }
            return node;
        } catch (StreamConstraintsException e) {
            throw new Unreadable(new Problem("", "not-json", tooMuch(mapper)));
        } catch (StreamReadException e) {
            throw new Unreadable(new Problem(pointer(e), "not-json", sentence(e)));
        } catch (IOException e) {
            throw new Unreadable(new Problem("", "not-json", "The body is not JSON in UTF-8."));
        }
    }

    private static String pointer(StreamReadException e) {
        var parser = e.getProcessor();
        return parser == null ? "" : parser.getParsingContext().pathAsPointer().toString();
    }

    /** Jackson's own message may quote the text it stumbled over, which may be personal: only the place is told. */
    private static String sentence(StreamReadException e) {
        var place = e.getLocation();
        var where = place == null ? "" : " at line " + place.getLineNr() + ", column " + place.getColumnNr();
        return String.valueOf(e.getOriginalMessage()).startsWith("Duplicate field")
                ? "The same key stands in one object twice" + where + "."
                : "This is not JSON" + where + ".";
    }

    private static String tooMuch(JsonMapper mapper) {
        return "Too deep or too long: " + DEEPEST + " levels and texts of "
                + mapper.getFactory().streamReadConstraints().getMaxStringLength() + " characters are allowed.";
    }

    static byte[] write(Writing writing) {
        var bytes = new ByteArrayOutputStream(4096);
        try (var json = FACTORY.createGenerator(bytes)) {
            json.setCodec(MAPPER);
            writing.to(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The same JSON, indented for a person. */
    public static String pretty(byte[] json) {
        try {
            return MAPPER.readTree(json).toPrettyString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
