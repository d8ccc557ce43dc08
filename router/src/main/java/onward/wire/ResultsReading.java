package onward.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was found out about rules before they were published, read again for people.
 *
 * @param warnings problems that were no errors: place, code and message
 * @param examples how many were run; empty if none were
 * @param failures examples that came out otherwise
 * @param override why that did not keep the rules from being published
 * @param impact what the impact run said in a few sentences; empty if none was made
 */
public record ResultsReading(
        List<String> warnings,
        Optional<Integer> examples,
        List<String> failures,
        Optional<String> override,
        List<String> impact) {

    /** Reads what {@link ResultsView} wrote. */
    public static ResultsReading of(String kept) {
        try {
            var json = Json.readFiles(kept.getBytes(StandardCharsets.UTF_8));
            var warnings = new ArrayList<String>();
            json.path("problems")
                    .forEach(problem ->
                            warnings.add("rules/" + problem.path("file").asText() + ":"
                                    + problem.path("row").asText() + ": "
                                    + problem.path("severity").asText() + " "
                                    + problem.path("code").asText() + ": "
                                    + problem.path("message").asText()));
            var failures = new ArrayList<String>();
            var examples = json.path("examples");
            examples.path("failures")
                    .forEach(failure -> failures.add(failure.path("message").asText()));
            var impact = new ArrayList<String>();
            json.path("impact").path("summary").forEach(sentence -> impact.add(sentence.asText()));
            return new ResultsReading(
                    warnings,
                    examples.isObject() ? Optional.of(examples.path("examples").intValue()) : Optional.empty(),
                    failures,
                    Optional.of(json.path("override").asText("")).filter(text -> !text.isEmpty()),
                    impact);
        } catch (Json.Unreadable e) {
            return new ResultsReading(List.of(), Optional.empty(), List.of(), Optional.empty(), List.of());
        }
    }
}
