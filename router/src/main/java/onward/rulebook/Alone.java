package onward.rulebook;

import java.util.ArrayList;
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

    /** Of whoever has no need but some of these. */
    static Condition among(Fact needs, List<Alone> these) {
        var others = needs.allowed().stream()
                .filter(word -> these.stream().noneMatch(alone -> alone.words.contains(word)))
                .toList();
        return new Condition.Has(needs, "nothing else", 1, others, false);
    }

    /** Of whoever does not have all of these needs. */
    Condition notAll() {
        return new Condition.Has(needs, "not all", words.size(), List.copyOf(words), false);
    }

    /** Whether a row may hold for them: it asks for no needs but theirs, if for any. */
    boolean letsHold(Row<?> row) {
        return row.conditions().stream()
                .filter(condition -> condition.fact().equals(needs))
                .allMatch(condition -> Values.truth(condition, Optional.of(new Value.Words(words))) == Truth.TRUE);
    }

    /** Whether a row may hold for who has one need less, though for nobody with all of these. */
    boolean withFewerHeld(Row<?> row) {
        return !letsHold(row)
                && words.size() > 1
                && words.stream().anyMatch(word -> without(word).letsHold(row));
    }

    /** Who does not have one of these needs. */
    Alone without(String word) {
        var fewer = new TreeSet<>(words);
        fewer.remove(word);
        return new Alone(needs, fewer);
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

    /** {@code whose only need is debt or meals}, {@code who have debt & meals and no other need}. */
    static String whose(List<Alone> people) {
        var one = people.stream()
                .filter(alone -> alone.words.size() == 1)
                .map(Alone::text)
                .toList();
        var several = people.stream()
                .filter(alone -> alone.words.size() > 1)
                .map(Alone::text)
                .toList();
        var whose = new ArrayList<String>();
        if (!one.isEmpty()) {
            whose.add("whose only need is " + String.join(" or ", one));
        }
        if (!several.isEmpty()) {
            whose.add("who have " + String.join(" or ", several) + " and no other need");
        }
        return String.join(" or ", whose);
    }
}
