package onward.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import onward.life.Message;
import onward.referral.Consent;
import onward.referral.Partner;
import onward.rulebook.Fact;
import onward.rulebook.Vocabulary;

/** What a letter to a partner may hold, field by field, from what the partner's profile shares; and the same as a schema. */
public final class LetterFields {

    /** What kind of value a field has. */
    public enum Kind {
        TEXT("text"),
        MOMENT("time"),
        DAY("date"),
        NUMBER("number"),
        YES_NO("true or false"),
        WORD("one of these words"),
        WORDS("list of these words"),
        TEXTS("list of texts"),
        /** A list of objects, whose fields stand under it. */
        LIST("list");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /**
     * One field.
     *
     * @param path its names from the outside in, with dots between
     * @param always whether it is in every such letter
     * @param allowed the words it may have, where they are stated
     */
    public record Field(String path, Kind kind, boolean always, List<String> allowed, String meaning) {}

    private final List<Field> fields = new ArrayList<>();
    private final Set<String> shared;

    private LetterFields(Set<String> shared) {
        this.shared = shared;
    }

    /** The fields of one type of letter. {@code shared} is what the profile lets through. */
    public static List<Field> of(Message.Type type, Set<String> shared, Vocabulary vocabulary) {
        var made = new LetterFields(shared);
        made.about(type);
        if (type == Message.Type.ROUTED) {
            made.routed(vocabulary);
        } else {
            made.add("data.change", Kind.TEXT, true, "What has changed, in a word such as reminder");
            made.category();
            made.add("data.text", Kind.TEXT, false, "Somebody’s words to you, such as the answer to your question");
        }
        return List.copyOf(made.fields);
    }

    private void add(String path, Kind kind, boolean always, String meaning) {
        fields.add(new Field(path, kind, always, List.of(), meaning));
    }

    private void shares(String part, String path, Kind kind, String meaning) {
        if (shared.contains(part)) {
            add(path, kind, false, meaning);
        }
    }

    private void about(Message.Type type) {
        fields.add(new Field("type", Kind.WORD, true, List.of(type.code()), "The type of the letter"));
        add("timestamp", Kind.MOMENT, true, "When it was written");
        add("data.id", Kind.TEXT, true, "The referral, as in every address");
        add("data.reference", Kind.TEXT, true, "The referral, as people say it");
        add("data.service", Kind.TEXT, true, "Which of your services is meant");
        fields.add(new Field("data.role", Kind.WORD, true, List.of("lead", "alongside"), "As what it is asked"));
    }

    private void category() {
        shares("category", "data.category.code", Kind.TEXT, "How soon somebody must respond");
        shares("category", "data.category.respondBy", Kind.MOMENT, "Until when somebody must respond to the person");
    }

    private void routed(Vocabulary vocabulary) {
        category();
        shares("nhs-number", "data.person.nhsNumber", Kind.TEXT, "Ten digits, not always verified");
        shares("name", "data.person.familyName", Kind.TEXT, "Family name");
        shares("name", "data.person.givenName", Kind.TEXT, "Given name");
        shares("date-of-birth", "data.person.dateOfBirth", Kind.DAY, "Date of birth");
        shares("postcode", "data.person.postcode", Kind.TEXT, "Postcode, or no-fixed-abode");
        shares("gp-practice", "data.person.gpPractice", Kind.TEXT, "ODS code of the GP practice");
        shares("phone", "data.person.phone", Kind.TEXT, "Telephone of the person");
        shares("referrer", "data.referrer.source", Kind.TEXT, "What kind of referrer");
        shares("referrer", "data.referrer.organisation", Kind.TEXT, "ODS code of the referrer’s organisation");
        shares("referrer", "data.referrer.name", Kind.TEXT, "Name of the referrer");
        shares("referrer", "data.referrer.phone", Kind.TEXT, "Telephone of the referrer");
        if (shared.contains("consent")) {
            var codes = List.of(Consent.Status.values()).stream()
                    .map(Consent.Status::code)
                    .toList();
            fields.add(new Field("data.consent", Kind.WORD, true, codes, "Whether the person agreed"));
        }
        for (var fact : vocabulary.facts()) {
            if (!fact.derived() && (shared.contains("facts") || shared.contains(fact.name()))) {
                fields.add(new Field(
                        "data.facts." + fact.name(), kind(fact), false, List.copyOf(fact.allowed()), fact.question()));
            }
        }
        shares("assessments", "data.assessments", Kind.LIST, "Assessments that were done before");
        shares("assessments", "data.assessments.type", Kind.TEXT, "What kind of assessment");
        shares("assessments", "data.assessments.tool", Kind.TEXT, "With which tool");
        shares(
                "assessments",
                "data.assessments.assessorOrganisation",
                Kind.TEXT,
                "ODS code of the assessor’s employer");
        shares("assessments", "data.assessments.assessorRole", Kind.TEXT, "The assessor’s role");
        shares("assessments", "data.assessments.completedAt", Kind.MOMENT, "When it was completed");
        shares("note", "data.note", Kind.TEXT, "The referrer’s own words");
        shares("reasons", "data.reasons", Kind.TEXTS, "Why it was sent to you, in sentences");
    }

    private static Kind kind(Fact fact) {
        return switch (fact.type()) {
            case NUMBER -> Kind.NUMBER;
            case YES_NO -> Kind.YES_NO;
            case CHOICE -> fact.allowed().isEmpty() ? Kind.TEXT : Kind.WORD;
            case SET, TEXT_SET -> fact.allowed().isEmpty() ? Kind.TEXTS : Kind.WORDS;
            case DATE -> Kind.DAY;
            case DURATION, TEXT -> Kind.TEXT;
        };
    }

    /** The same as JSON Schema. Fields may be added later, so what is not named is not refused. */
    public static byte[] schema(Message.Type type, List<Field> fields) {
        var root = Json.MAPPER.createObjectNode();
        root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        root.put("title", type.code());
        object(root);
        for (var field : fields) {
            place(root, field);
        }
        return Json.pretty(Json.write(json -> json.writeTree(root))).getBytes(StandardCharsets.UTF_8);
    }

    private static ObjectNode object(ObjectNode node) {
        if (!node.has("properties")) {
            node.put("type", "object");
            node.putObject("properties");
        }
        return node;
    }

    private static void place(ObjectNode root, Field field) {
        var names = field.path().split("\\.", -1);
        var at = root;
        for (int i = 0; i < names.length - 1; i++) {
            var properties = (ObjectNode) at.path("properties");
            var next = properties.has(names[i])
                    ? (ObjectNode) properties.path(names[i])
                    : object(properties.putObject(names[i]));
            at = next.path("items") instanceof ObjectNode items ? items : next;
            if (names[i].equals("data")) {
                require(root, "data");
            }
        }
        var name = names[names.length - 1];
        if (field.always()) {
            require(at, name);
        }
        value(((ObjectNode) at.path("properties")).putObject(name), field);
    }

    private static void require(ObjectNode object, String name) {
        var required = object.withArray("required");
        for (var each : required) {
            if (each.asText().equals(name)) {
                return;
            }
        }
        required.add(name);
    }

    private static void value(ObjectNode node, Field field) {
        node.put("description", field.meaning());
        switch (field.kind()) {
            case TEXT -> node.put("type", "string");
            case MOMENT -> node.put("type", "string").put("format", "date-time");
            case DAY -> node.put("type", "string").put("format", "date");
            case NUMBER -> node.put("type", "number");
            case YES_NO -> node.put("type", "boolean");
            case WORD -> words(node.put("type", "string"), field);
            case WORDS -> words(node.put("type", "array").putObject("items").put("type", "string"), field);
            case TEXTS -> node.put("type", "array").putObject("items").put("type", "string");
            case LIST -> object(node.put("type", "array").putObject("items"));
        }
    }

    private static void words(ObjectNode node, Field field) {
        var allowed = node.putArray("enum");
        field.allowed().forEach(allowed::add);
    }

    /** What a profile shares of somebody who agreed. */
    public static Set<String> shared(Optional<Partner> partner) {
        return partner.map(known -> known.profile().under(Consent.Status.GIVEN)).orElse(Set.of());
    }
}
