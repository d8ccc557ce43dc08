package onward.rulebook;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import onward.referral.Counted;

/**
 * Reads one condition cell. The grammar is the contract's: empty or {@code -}, a value, {@code >=65}, {@code 65..79},
 * {@code a | b}, {@code a & b}, {@code 2 of: a | b | c}, {@code not …}, {@code known}, {@code unknown}.
 */
final class CellGrammar {

    /** More alternatives than this in one cell are an accident, and every referral would be compared with them all. */
    private static final int MOST_PARTS = 500;

    private static final Pattern AT_LEAST = Pattern.compile("(\\d{1,9})\\s+of:(.*)", Pattern.DOTALL);
    private static final List<String> OPERATORS = List.of(">=", "<=", ">", "<");

    private final Fact fact;
    private final String text;
    private final BiConsumer<Code, String> complain;

    private CellGrammar(Fact fact, String text, BiConsumer<Code, String> complain) {
        this.fact = fact;
        this.text = text;
        this.complain = complain;
    }

    /** The condition in a cell; empty when the cell asks nothing or when it complained. */
    static Optional<Condition> read(Fact fact, String cell, BiConsumer<Code, String> complain) {
        var text = lowered(cell.strip(), complain);
        if (text.isEmpty() || text.equals("-")) {
            return Optional.empty();
        }
        return new CellGrammar(fact, text, complain).condition();
    }

    /** Spreadsheets like to start a cell with a capital letter; the grammar's own words have none. */
    private static String lowered(String text, BiConsumer<Code, String> complain) {
        var lower = text.toLowerCase(Locale.ROOT);
        boolean ours = lower.equals("known") || lower.equals("unknown") || lower.startsWith("not ");
        int end = lower.startsWith("not ") ? 4 : text.length();
        if (!ours || text.substring(0, end).equals(lower.substring(0, end))) {
            return text;
        }
        var plain = lower.substring(0, end) + text.substring(end);
        complain.accept(Code.RESPELLED, Quote.of(text) + " was read as " + Quote.of(plain) + ".");
        return plain;
    }

    private Optional<Condition> condition() {
        if (text.equals("known") || text.equals("unknown")) {
            return Optional.of(new Condition.Given(fact, text, text.equals("known")));
        }
        boolean wanted = !text.startsWith("not ");
        var asked = wanted ? text : text.substring(4).strip();
        if (fact.type().measured()) {
            return intervals(asked).flatMap(found -> within(wanted ? found : Interval.outside(found)));
        }
        return fact.type().many() ? set(asked, wanted) : word(asked, wanted);
    }

    private Optional<Condition> within(List<Interval> stretches) {
        return stretches.isEmpty()
                ? refused(Code.NOT_UNDERSTOOD, Quote.of(text) + " leaves nothing over, so the row could never hold.")
                : Optional.of(new Condition.Within(fact, text, stretches));
    }

    private Optional<Condition> word(String asked, boolean wanted) {
        return words(asked, '|')
                .map(words -> new Condition.OneOf(fact, spelled(wanted, "", words, " | "), Set.copyOf(words), wanted));
    }

    private Optional<Condition> set(String asked, boolean wanted) {
        var atLeast = AT_LEAST.matcher(asked);
        if (atLeast.matches()) {
            int count = Integer.parseInt(atLeast.group(1));
            return words(atLeast.group(2), '|').flatMap(words -> counted(count, words, wanted));
        }
        if (asked.contains("&") && asked.contains("|")) {
            return refused(
                    Code.NOT_UNDERSTOOD, Quote.of(text) + " mixes & and |. Write a row for each of the alternatives.");
        }
        if (asked.contains("&")) {
            return words(asked, '&')
                    .map(words ->
                            new Condition.Has(fact, spelled(wanted, "", words, " & "), words.size(), words, wanted));
        }
        return words(asked, '|')
                .map(words -> new Condition.Has(fact, spelled(wanted, "", words, " | "), 1, words, wanted));
    }

    private Optional<Condition> counted(int count, List<String> words, boolean wanted) {
        if (count < 1 || count > words.size()) {
            return refused(
                    Code.OUT_OF_RANGE,
                    Quote.of(text) + " asks for " + count + " of " + Counted.of(words.size(), "word")
                            + ". Write a number from 1 to " + words.size() + ".");
        }
        var spelled = spelled(wanted, count + " of: ", words, " | ");
        return Optional.of(new Condition.Has(fact, spelled, count, words, wanted));
    }

    /** The cell in its usual spelling: one spelling has one meaning, on which the engine relies. */
    private static String spelled(boolean wanted, String count, List<String> words, String separator) {
        return (wanted ? "" : "not ") + count + String.join(separator, words);
    }

    /** The words between separators, each of them allowed for the fact; empty when one is not. */
    private Optional<List<String>> words(String asked, char separator) {
        return parts(asked, separator).flatMap(parts -> new Words(fact, text, complain).allowed(parts));
    }

    private Optional<List<String>> parts(String asked, char separator) {
        var parts = List.of(asked.split(Pattern.quote(String.valueOf(separator)), -1));
        if (parts.size() > MOST_PARTS) {
            return refused(
                    Code.TOO_LARGE,
                    "This cell has " + parts.size() + " places between separators; " + MOST_PARTS + " are allowed.");
        }
        return Optional.of(parts);
    }

    private Optional<List<Interval>> intervals(String asked) {
        return parts(asked, '|').flatMap(parts -> {
            var found = new ArrayList<Interval>();
            for (var part : parts) {
                interval(part.strip()).ifPresent(found::add);
            }
            return found.size() == parts.size() ? Optional.of(found) : Optional.empty();
        });
    }

    private Optional<Interval> interval(String part) {
        if (part.isEmpty()) {
            return refused(Code.NOT_UNDERSTOOD, Words.emptyPlace(text));
        }
        int dots = part.indexOf("..");
        if (dots >= 0) {
            var low = measure(part.substring(0, dots).strip());
            var high = measure(part.substring(part.startsWith("...", dots) ? dots + 3 : dots + 2)
                    .strip());
            return low.isEmpty() || high.isEmpty() ? Optional.empty() : between(low.getAsDouble(), high.getAsDouble());
        }
        for (var operator : OPERATORS) {
            if (part.startsWith(operator)) {
                return compared(
                        operator, measure(part.substring(operator.length()).strip()));
            }
        }
        return compared("", measure(part));
    }

    private Optional<Interval> between(double low, double high) {
        return low > high
                ? refused(Code.NOT_UNDERSTOOD, Quote.of(text) + " runs backwards. Write the smaller end first.")
                : Optional.of(Interval.between(low, high));
    }

    private static Optional<Interval> compared(String operator, OptionalDouble bound) {
        if (bound.isEmpty()) {
            return Optional.empty();
        }
        double value = bound.getAsDouble();
        return Optional.of(
                switch (operator) {
                    case ">=" -> Interval.atLeast(value);
                    case "<=" -> Interval.atMost(value);
                    case ">" -> Interval.moreThan(value);
                    case "<" -> Interval.lessThan(value);
                    default -> Interval.exactly(value);
                });
    }

    private OptionalDouble measure(String part) {
        return Measures.read(fact, part, complain);
    }

    private <T> Optional<T> refused(Code code, String message) {
        complain.accept(code, message);
        return Optional.empty();
    }
}
