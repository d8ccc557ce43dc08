package onward.pages;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Something that may be chosen, with its words. */
public record Choice(String value, String label) {

    /** A code with its words. */
    static Choice of(String code) {
        return new Choice(code, Labels.of(code));
    }

    /** Several, by their words. */
    static List<Choice> all(Collection<String> codes) {
        return codes.stream()
                .map(Choice::of)
                .sorted(Comparator.comparing(Choice::label))
                .toList();
    }
}
