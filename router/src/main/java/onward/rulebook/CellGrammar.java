package onward.rulebook;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import onward.referral.Spans;

/**
 * Reads one condition cell. The grammar is the contract's: empty or {@code -}, a value, {@code >=65}, {@code 65..79},
 * {@code a | b}, {@code a & b}, {@code 2 of: a | b | c}, {@code not …}, {@code known}, {@code unknown}.
 */
final class CellGrammar {

    private static final Pattern SLASH_DATE = Pattern.compile("\\d{1,2}/\\d{1,2}/\\d{2,4}");
    private static final Pattern MONTH_DATE =
            Pattern.compile("(?i)\\d{1,2}[- ](jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*([- ]\\d{2,4})?");
    private static final Pattern AT_LEAST = Pattern.compile("(\\d{1,2})\\s+of:(.*)", Pattern.DOTALL);
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,12}(\\.\\d{1,6})?");

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
        var text = cell.strip();
        if (text.isEmpty() || text.equals("-")) {
            return Optional.empty();
        }
        return new CellGrammar(fact, text, complain).condition();
    }

    private Optional<Condition> condition() {
        if (text.equals("known") || text.equals("unknown")) {
            return Optional.of(new Condition.Given(fact, text, text.equals("known")));
        }
        boolean wanted = !text.startsWith("not ");
        var asked = wanted ? text : text.substring(4).strip();
        if (fact.type().measured()) {
            return intervals(asked).map(found -> new Condition.Within(fact, text, wanted ? found : outside(found)));
        }
        return fact.type().many() ? set(asked, wanted) : word(asked, wanted);
    }

    private Optional<Condition> word(String asked, boolean wanted) {
        return words(asked, "\\|").map(words -> new Condition.OneOf(fact, text, Set.copyOf(words), wanted));
    }

    private Optional<Condition> set(String asked, boolean wanted) {
        var atLeast = AT_LEAST.matcher(asked);
        if (atLeast.matches()) {
            int count = Integer.parseInt(atLeast.group(1));
            return words(atLeast.group(2), "\\|").flatMap(words -> counted(count, words, wanted));
        }
        if (asked.contains("&")) {
            return words(asked, "&").map(words -> new Condition.Has(fact, text, words.size(), words, wanted));
        }
        return words(asked, "\\|").map(words -> new Condition.Has(fact, text, 1, words, wanted));
    }

    private Optional<Condition> counted(int count, List<String> words, boolean wanted) {
        if (count < 1 || count > words.size()) {
            complain.accept(
                    Code.OUT_OF_RANGE,
                    "\"" + text + "\" asks for " + count + " of " + words.size() + " words. Write a number from 1 to "
                            + words.size() + ".");
            return Optional.empty();
        }
        return Optional.of(new Condition.Has(fact, text, count, words, wanted));
    }

    /** The words between separators, each of them allowed for the fact; empty when one is not. */
    private Optional<List<String>> words(String asked, String separator) {
        var words = new LinkedHashSet<String>();
        boolean sound = true;
        for (var part : asked.split(separator, -1)) {
            var word = part.strip();
            sound &= allowed(word);
            words.add(word);
        }
        return sound ? Optional.of(List.copyOf(words)) : Optional.empty();
    }

    private boolean allowed(String word) {
        if (word.isEmpty()) {
            complain.accept(Code.NOT_UNDERSTOOD, "\"" + text + "\" has an empty place between its separators.");
            return false;
        }
        if (fact.allowed().isEmpty() || fact.allowed().contains(word)) {
            return plain(word);
        }
        var lower = word.toLowerCase(Locale.ROOT);
        if (fact.type() == Fact.Type.YES_NO && (lower.equals("true") || lower.equals("false"))) {
            complain.accept(
                    Code.SPREADSHEET_DAMAGE,
                    "\"" + word + "\" is how a spreadsheet writes yes or no. Write "
                            + (lower.equals("true") ? "yes" : "no") + ".");
            return false;
        }
        complain.accept(
                Code.NOT_ALLOWED,
                "\"" + word + "\" is not a value of " + fact.name() + ", which allows "
                        + String.join(" | ", fact.allowed()) + "." + Nearest.hint(word, fact.allowed()));
        return false;
    }

    /** Free words may be anything but an operator in disguise, which would otherwise silently never match. */
    private boolean plain(String word) {
        if (word.matches("[<>=].*|.*(\\.\\.|[&|]).*")) {
            complain.accept(
                    Code.NOT_UNDERSTOOD,
                    "\"" + word + "\" compares, but " + fact.name() + " holds "
                            + fact.type().code() + ". Write a word, or words separated by |.");
            return false;
        }
        return true;
    }

    private Optional<List<Interval>> intervals(String asked) {
        var found = new ArrayList<Interval>();
        for (var part : asked.split("\\|", -1)) {
            var interval = interval(part.strip());
            if (interval.isEmpty()) {
                return Optional.empty();
            }
            found.add(interval.get());
        }
        return Optional.of(found);
    }

    private Optional<Interval> interval(String part) {
        int dots = part.indexOf("..");
        if (dots >= 0) {
            var low = measure(part.substring(0, dots).strip());
            var high = measure(part.substring(dots + 2).strip());
            return low.isEmpty() || high.isEmpty() ? Optional.empty() : between(low.getAsDouble(), high.getAsDouble());
        }
        for (var operator : List.of(">=", "<=", ">", "<", "=")) {
            if (part.startsWith(operator)) {
                return compared(
                        operator, measure(part.substring(operator.length()).strip()));
            }
        }
        return compared("=", measure(part));
    }

    private Optional<Interval> between(double low, double high) {
        if (low > high) {
            complain.accept(Code.NOT_UNDERSTOOD, "\"" + text + "\" runs backwards. Write the smaller end first.");
            return Optional.empty();
        }
        return Optional.of(Interval.between(low, high));
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
        return switch (fact.type()) {
            case DURATION -> duration(part);
            case DATE -> date(part);
            default -> number(part);
        };
    }

    private OptionalDouble number(String part) {
        if (NUMBER.matcher(part).matches()) {
            return inRange(Double.parseDouble(part));
        }
        if (SLASH_DATE.matcher(part).matches() || MONTH_DATE.matcher(part).matches()) {
            complain.accept(Code.SPREADSHEET_DAMAGE, damagedRange(part));
        } else {
            complain.accept(
                    Code.NOT_UNDERSTOOD,
                    "\"" + part + "\" is not a number. " + fact.name() + " takes 65, >=65, <18 or 65..79.");
        }
        return OptionalDouble.empty();
    }

    /** A range written {@code 3-5} comes back from a spreadsheet as the third of May or the fifth of March. */
    private static String damagedRange(String part) {
        var numbers = Arrays.stream(part.split("\\D+"))
                .filter(n -> !n.isEmpty())
                .map(Integer::valueOf)
                .toList();
        if (numbers.size() < 2) {
            return "\"" + part + "\" is a date; your spreadsheet may have changed a range. Write a range as 3..5.";
        }
        int low = Math.min(numbers.get(0), numbers.get(1));
        int high = Math.max(numbers.get(0), numbers.get(1));
        return "\"" + part + "\" is a date; your spreadsheet may have changed " + low + "-" + high + ". Write " + low
                + ".." + high + ".";
    }

    private OptionalDouble inRange(double value) {
        if (fact.range().isPresent() && !fact.range().get().contains(value)) {
            complain.accept(
                    Code.OUT_OF_RANGE,
                    "\"" + text + "\" is outside what " + fact.name() + " can be: "
                            + DictionaryReader.text(fact.range().get()) + ".");
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(value);
    }

    private OptionalDouble duration(String part) {
        var span = Spans.parse(part);
        if (span.isEmpty()) {
            complain.accept(
                    Code.NOT_UNDERSTOOD,
                    "\"" + part + "\" is not a length of time. Write minutes, hours or days: 90min, 2h, 2d.");
            return OptionalDouble.empty();
        }
        return OptionalDouble.of((double) span.get().toMinutes());
    }

    private OptionalDouble date(String part) {
        try {
            return OptionalDouble.of((double) LocalDate.parse(part).toEpochDay());
        } catch (DateTimeParseException e) {
            complain.accept(
                    SLASH_DATE.matcher(part).matches() ? Code.SPREADSHEET_DAMAGE : Code.NOT_UNDERSTOOD,
                    "\"" + part + "\" is not a date as this table needs it. Write year, month and day: 2026-11-24.");
            return OptionalDouble.empty();
        }
    }

    /** What none of the stretches covers. */
    private static List<Interval> outside(List<Interval> covered) {
        var rest = List.of(new Interval(Double.NEGATIVE_INFINITY, false, Double.POSITIVE_INFINITY, false));
        for (var hole : covered) {
            rest = rest.stream()
                    .flatMap(stretch -> without(stretch, hole).stream())
                    .toList();
        }
        return rest;
    }

    private static List<Interval> without(Interval stretch, Interval hole) {
        var below = new Interval(Double.NEGATIVE_INFINITY, false, hole.low(), !hole.lowIncluded());
        var above = new Interval(hole.high(), !hole.highIncluded(), Double.POSITIVE_INFINITY, false);
        return Stream.of(stretch.meet(below), stretch.meet(above))
                .flatMap(Optional::stream)
                .toList();
    }
}
