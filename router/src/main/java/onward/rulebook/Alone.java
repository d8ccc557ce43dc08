package onward.rulebook;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import onward.referral.Value;

/** Somebody who has these needs and no other. */
record Alone(Fact needs, SortedSet<String> words) {

    static Alone with(Fact needs, List<String> words) {
        return new Alone(needs, new TreeSet<>(words));
    }

    /** With each need that there is, one at a time. */
    static List<Alone> eachOf(Fact needs) {
        return needs.allowed().stream().map(word -> with(needs, List.of(word))).toList();
    }

    List<Condition> conditions() {
        var has = List.copyOf(words);
        var others =
                needs.allowed().stream().filter(word -> !words.contains(word)).toList();
        return List.of(
                new Condition.Has(needs, text(), has.size(), has, true),
                new Condition.Has(needs, "nothing else", 1, others, false));
    }

    /** Whether a row may hold for them: it asks for no needs but theirs, if for any. */
    boolean letsHold(Row<?> row) {
        return row.conditions().stream()
                .filter(condition -> condition.fact().equals(needs))
                .allMatch(condition -> Values.truth(condition, Optional.of(new Value.Words(words))) == Truth.TRUE);
    }

    /** Whether a row may hold for them and asks for needs at all. */
    boolean namedBy(Row<?> row) {
        return asksForNeeds(row, needs) && letsHold(row);
    }

    static boolean asksForNeeds(Row<?> row, Fact needs) {
        return row.conditions().stream().anyMatch(condition -> condition.fact().equals(needs));
    }

    String text() {
        return String.join(" & ", words);
    }
}
