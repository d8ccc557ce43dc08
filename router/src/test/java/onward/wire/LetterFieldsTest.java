package onward.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import onward.life.Message;
import onward.life.Role;
import onward.referral.Consent;
import onward.referral.Partner;
import onward.rulebook.RuleBook;
import onward.testing.Repository;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Examples and real letters are held against the schemas by somebody else's validator, for every profile there is. */
class LetterFieldsTest {

    private static final RuleBook BOOK = Repository.book();
    private static final Instant AT = Instant.parse("2026-11-24T10:00:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<Partner> profiles() {
        var seen = new HashSet<String>();
        return BOOK.policy().partners().values().stream()
                .filter(partner -> seen.add(partner.profile().name()));
    }

    private static List<LetterFields.Field> fields(Message.Type type, Set<String> shared) {
        return LetterFields.of(type, shared, BOOK.vocabulary());
    }

    private static OutputUnit validated(byte[] schema, byte[] letter) {
        var options = new JsonSchemaOptions().setDraft(Draft.DRAFT202012).setBaseUri("app://letters/");
        return Validator.create(JsonSchema.of(new JsonObject(text(schema))), options)
                .validate(new JsonObject(text(letter)));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void every_example_fits_its_schema_and_holds_no_field_that_is_not_listed(Partner partner) throws Exception {
        var shared = LetterFields.shared(Optional.of(partner));
        for (var type : Message.Type.values()) {
            var example = LetterExamples.of(type, "some-service", shared, "same-day", BOOK.vocabulary(), AT);
            var schema = LetterFields.schema(type, fields(type, shared));

            assertTrue(validated(schema, example).getValid(), () -> text(example));
            assertEquals(List.of(), strange(fields(type, shared), example));
            assertFalse(validated(
                            schema,
                            text(example).replace("\"role\"", "\"rolle\"").getBytes(StandardCharsets.UTF_8))
                    .getValid());
        }
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void every_story_as_a_letter_fits_the_schema(Partner partner) throws Exception {
        var shared = LetterFields.shared(Optional.of(partner));
        var fields = fields(Message.Type.ROUTED, shared);
        var schema = LetterFields.schema(Message.Type.ROUTED, fields);
        try (var stories = Files.list(Repository.FIXTURES.resolve("referrals"))) {
            for (var story : stories.toList()) {
                var read = ReferralForm.read(Files.readAllBytes(story), BOOK.vocabulary());
                if (read instanceof ReferralForm.Read.Good good) {
                    var about = new LetterBody.About("ref_1", "K7F-2QX", "some-service", "lead");
                    var said = new Said(Optional.of("same-day"), Optional.of(AT), List.of("Because."));
                    var message =
                            new Message(Message.Type.ROUTED, "some-service", Role.LEAD, "routed", Optional.empty());
                    var known = new LetterBody.Known(good.referral(), Consent.Status.GIVEN, said);
                    var letter = LetterBody.whole(message, about, known, shared, AT);

                    assertTrue(validated(schema, letter).getValid(), story + " " + text(letter));
                    assertEquals(List.of(), strange(fields, letter), story.toString());
                    assertTrue(LetterContent.read(letter).isPresent());
                }
            }
        }
    }

    /** The paths in a letter that no field names. */
    private static List<String> strange(List<LetterFields.Field> fields, byte[] letter) throws Exception {
        var strange = new ArrayList<String>();
        walk("", JSON.readTree(letter), strange);
        strange.removeAll(fields.stream().map(LetterFields.Field::path).toList());
        return strange;
    }

    private static void walk(String path, JsonNode node, List<String> leaves) {
        if (node.isObject()) {
            node.properties()
                    .forEach(field -> walk(
                            path.isEmpty() ? field.getKey() : path + "." + field.getKey(), field.getValue(), leaves));
        } else if (node.isArray() && node.size() > 0 && node.get(0).isObject()) {
            node.forEach(item -> walk(path, item, leaves));
        } else {
            leaves.add(path);
        }
    }
}
