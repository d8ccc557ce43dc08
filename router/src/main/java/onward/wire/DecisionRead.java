package onward.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A decision read back from what {@link DecisionView} wrote, in words and codes only: no rule book is needed for it. */
public record DecisionRead(
        String outcome,
        Instant decidedAt,
        String rules,
        Optional<How> category,
        List<Trusted> trust,
        Optional<To> lead,
        List<To> alongside,
        List<To> next,
        Optional<Unmet> unmet,
        List<Because> reasons,
        List<Not> whyNot,
        List<Open> missing,
        List<String> warnings) {

    /** How soon. */
    public record How(String code, String label, Instant respondBy, boolean working, String say) {}

    /** Whether a service relies on the assessment at this place of the referral, counted from 0. */
    public record Trusted(int assessment, String service, boolean accepted, List<Because> because) {}

    /** Where to. */
    public record To(String service, String partner, List<Because> because) {}

    /** Why no service was found. */
    public record Unmet(String reason, Optional<String> nearest) {}

    public record Because(String rule, String sentence, String source) {}

    public record Not(
            String service,
            String rule,
            Optional<String> fact,
            String needed,
            Optional<String> given,
            String sentence) {}

    public record Open(String fact, String question, List<String> couldChange) {}

    /** Reads a decision; empty if its content was erased. */
    public static Optional<DecisionRead> read(byte[] json) {
        if (json.length == 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(read(Json.read(json)));
        } catch (Json.Unreadable e) {
            return Optional.empty();
        }
    }

    private static DecisionRead read(JsonNode json) {
        var route = json.path("route");
        return new DecisionRead(
                json.path("outcome").asText(),
                Instant.parse(json.path("decidedAt").asText()),
                json.path("rules").path("version").asText(),
                there(json.path("category")).map(DecisionRead::how),
                list(json.path("acceptance"), DecisionRead::trusted),
                there(route.path("lead")).map(DecisionRead::to),
                list(route.path("alongside"), DecisionRead::to),
                list(route.path("next"), DecisionRead::to),
                there(route.path("unmet"))
                        .map(unmet -> new Unmet(unmet.path("reason").asText(), text(unmet, "nearest"))),
                list(json.path("reasons"), DecisionRead::because),
                list(json.path("whyNot"), DecisionRead::not),
                list(json.path("missing"), DecisionRead::open),
                list(json.path("warnings"), warning -> warning.path("detail").asText()));
    }

    private static How how(JsonNode node) {
        return new How(
                node.path("code").asText(),
                node.path("label").asText(),
                Instant.parse(node.path("respondBy").asText()),
                node.path("hours").asText().equals("working"),
                node.path("say").asText());
    }

    private static Trusted trusted(JsonNode node) {
        return new Trusted(
                node.path("assessment").asInt(),
                node.path("service").asText(),
                node.path("verdict").asText().equals("accepted"),
                list(node.path("because"), DecisionRead::because));
    }

    private static To to(JsonNode node) {
        return new To(
                node.path("service").asText(),
                node.path("partner").asText(),
                list(node.path("because"), DecisionRead::because));
    }

    private static Because because(JsonNode node) {
        return new Because(
                node.path("rule").asText(),
                node.path("sentence").asText(),
                node.path("source").asText());
    }

    private static Not not(JsonNode node) {
        return new Not(
                node.path("service").asText(),
                node.path("rule").asText(),
                text(node, "fact"),
                node.path("needed").asText(),
                text(node, "given"),
                node.path("sentence").asText());
    }

    private static Open open(JsonNode node) {
        return new Open(
                node.path("fact").asText(),
                node.path("question").asText(),
                list(node.path("couldChange"), JsonNode::asText));
    }

    private static Optional<JsonNode> there(JsonNode node) {
        return node.isMissingNode() ? Optional.empty() : Optional.of(node);
    }

    private static Optional<String> text(JsonNode node, String name) {
        return there(node.path(name)).map(JsonNode::asText);
    }

    private static <T> List<T> list(JsonNode array, Function<JsonNode, T> reader) {
        var list = new ArrayList<T>();
        array.forEach(node -> list.add(reader.apply(node)));
        return list;
    }
}
