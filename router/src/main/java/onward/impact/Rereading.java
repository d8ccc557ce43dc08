package onward.impact;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import onward.referral.Problem;
import onward.referral.Referral;
import onward.referral.Value;
import onward.rulebook.Vocabulary;

/** Reads a body under the words of both books, and says why if it cannot be read under one. */
final class Rereading {

    /** A referral under both books, or what stood in the way. */
    sealed interface Pair {
        record Both(Referral before, Referral after) implements Pair {}

        record Stopped(Undecidable.Why why) implements Pair {}
    }

    private static final String FACTS = "/facts/";

    private final Reading reading;
    private final Vocabulary before;
    private final Vocabulary after;
    private final boolean sameWords;

    Rereading(Reading reading, Vocabulary before, Vocabulary after) {
        this.reading = reading;
        this.before = before;
        this.after = after;
        this.sameWords = List.copyOf(before.facts()).equals(List.copyOf(after.facts()));
    }

    Pair of(byte[] body) {
        var was = reading.read(body, before);
        var now = sameWords ? was : reading.read(body, after);
        if (was instanceof Reading.Read.Good goodWas && now instanceof Reading.Read.Good goodNow) {
            return new Pair.Both(goodWas.referral(), goodNow.referral());
        }
        if (was instanceof Reading.Read.Bad badWas && now instanceof Reading.Read.Bad) {
            return stopped("both", badWas, Optional.empty(), before, before);
        }
        return was instanceof Reading.Read.Good goodWas
                ? stopped("after", (Reading.Read.Bad) now, Optional.of(goodWas.referral()), before, after)
                : stopped(
                        "before",
                        (Reading.Read.Bad) was,
                        Optional.of(((Reading.Read.Good) now).referral()),
                        after,
                        before);
    }

    /** Why a referral counts as undecidable when deciding it failed; the message may quote what was sent, so it is left out. */
    static Undecidable.Why failed(RuntimeException e) {
        return new Undecidable.Why(
                "both", "", "failed", "Deciding it failed: " + e.getClass().getSimpleName() + ".");
    }

    /** Told by the first problem. {@code knowing} are the words under which the referral could be read. */
    private static Pair stopped(
            String book, Reading.Read.Bad bad, Optional<Referral> readable, Vocabulary knowing, Vocabulary missing) {
        var problem = bad.problems().get(0);
        var sentence = readable.flatMap(referral -> lostWords(problem, referral, knowing, missing))
                .orElse(problem.detail());
        var pointer = problem.pointer().replaceAll("/\\d+(?=/|$)", "/*");
        return new Pair.Stopped(new Undecidable.Why(book, pointer, problem.code(), sentence));
    }

    /** Which words of a fact one book has and the other has not. They are words of a rule file, not of a caller. */
    private static Optional<String> lostWords(
            Problem problem, Referral referral, Vocabulary knowing, Vocabulary missing) {
        if (!problem.pointer().startsWith(FACTS)) {
            return Optional.empty();
        }
        var name = problem.pointer().substring(FACTS.length()).split("/", 2)[0];
        var words = new TreeSet<String>();
        referral.facts().get(name).ifPresent(value -> words.addAll(words(value)));
        words.retainAll(allowed(knowing, name));
        words.removeAll(allowed(missing, name));
        return words.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "This book does not have \"" + String.join("\", \"", words) + "\" as a value of " + name + ".");
    }

    private static Set<String> words(Value value) {
        return value instanceof Value.Words many ? new TreeSet<>(many.words()) : new TreeSet<>(List.of(value.text()));
    }

    private static Set<String> allowed(Vocabulary vocabulary, String name) {
        return vocabulary.find(name).map(fact -> new TreeSet<>(fact.allowed())).orElseGet(TreeSet::new);
    }
}
