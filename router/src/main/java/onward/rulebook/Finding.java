package onward.rulebook;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import onward.referral.Value;

/**
 * A mistake that the lint found in sound rule files: never an error, for the rules do what they say, but not what
 * somebody meant.
 *
 * @param complaint where and what, as every other complaint about a rule folder
 * @param rows the rows it is about, such as {@code triage/urgent#U-02}
 * @param example facts of a referral that shows it, by fact name; empty only when the lint stopped early
 */
public record Finding(Complaint complaint, List<String> rows, SortedMap<String, Value> example) {

    public Finding {
        rows = List.copyOf(rows);
        example = Collections.unmodifiableSortedMap(new TreeMap<>(example));
    }

    /** The complaint with its example, such as {@code … For example: age 18, needs fall.} */
    public String text() {
        return example.isEmpty()
                ? complaint.text()
                : complaint.text() + " For example: "
                        + example.entrySet().stream()
                                .map(given ->
                                        given.getKey() + " " + given.getValue().text())
                                .collect(Collectors.joining(", "))
                        + ".";
    }
}
