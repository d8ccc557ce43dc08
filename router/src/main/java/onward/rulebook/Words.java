package onward.rulebook;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/** The words of one cell, held against what a fact allows. */
final class Words {

    /** What would compare or choose in another cell, and as a free word would silently never match. */
    private static final Pattern OPERATOR =
            Pattern.compile("[<>=].*|.*(?:\\.\\.|&).*|(?i:not\\s|\\d{1,9}\\s+of:).*|known|unknown", Pattern.DOTALL);

    private static final Pattern OTHER_SEPARATOR = Pattern.compile("[,;/]| or ");

    private final Fact fact;
    private final String cell;
    private final BiConsumer<Code, String> complain;

    /** @param cell the whole cell, for complaints */
    Words(Fact fact, String cell, BiConsumer<Code, String> complain) {
        this.fact = fact;
        this.cell = cell;
        this.complain = complain;
    }

    static String emptyPlace(String cell) {
        return Quote.of(cell) + " has an empty place between its separators. Write a value there, or take one | away.";
    }

    /** The words in their usual spelling, each of them once; empty when one of them is not allowed. */
    Optional<List<String>> allowed(List<String> given) {
        var words = new LinkedHashSet<String>();
        boolean sound = true;
        for (var word : given) {
            var found = allowed(word.strip());
            sound &= found.isPresent();
            found.ifPresent(words::add);
        }
        return sound ? Optional.of(List.copyOf(words)) : Optional.empty();
    }

    Optional<String> allowed(String word) {
        if (word.isEmpty()) {
            return refused(Code.NOT_UNDERSTOOD, emptyPlace(cell));
        }
        if (fact.allowed().isEmpty()) {
            return free(word);
        }
        if (fact.allowed().contains(word)) {
            return Optional.of(word);
        }
        var usual = usual(word.toLowerCase(Locale.ROOT));
        if (fact.allowed().contains(usual)) {
            complain.accept(Code.RESPELLED, Quote.of(word) + " was read as " + Quote.of(usual) + ".");
            return Optional.of(usual);
        }
        return notAllowed(word);
    }

    private String usual(String lower) {
        if (fact.type() == Fact.Type.YES_NO && (lower.equals("true") || lower.equals("false"))) {
            return lower.equals("true") ? "yes" : "no";
        }
        return lower;
    }

    private Optional<String> notAllowed(String word) {
        var damage = SpreadsheetDamage.ofWord(word);
        if (damage.isPresent()) {
            return refused(Code.SPREADSHEET_DAMAGE, Quote.of(word) + " " + damage.get() + allows());
        }
        var separate = separated(word);
        if (separate.size() > 1 && fact.allowed().containsAll(separate)) {
            return refused(
                    Code.NOT_UNDERSTOOD,
                    Quote.of(word) + " must have | between its words. Write " + Quote.choices(separate) + ".");
        }
        return refused(
                Code.NOT_ALLOWED,
                Quote.of(word) + " is not a value of " + fact.name() + "." + allows()
                        + Nearest.hint(word, fact.allowed()));
    }

    private String allows() {
        return " Allowed are " + Quote.choices(fact.allowed()) + ".";
    }

    private static List<String> separated(String word) {
        return new ArrayList<>(Arrays.stream(OTHER_SEPARATOR.split(word, 50))
                .map(String::strip)
                .toList());
    }

    /** Free words may be anything but an operator in disguise. */
    private Optional<String> free(String word) {
        if (OPERATOR.matcher(word).matches()) {
            return refused(
                    Code.NOT_UNDERSTOOD,
                    Quote.of(word) + " compares, but " + fact.name() + " holds "
                            + fact.type().code() + ". Write a word, or words separated by |.");
        }
        var damage = SpreadsheetDamage.ofWord(word);
        if (damage.isPresent()) {
            return refused(Code.SPREADSHEET_DAMAGE, Quote.of(word) + " " + damage.get());
        }
        if (word.chars().allMatch(c -> c >= '0' && c <= '9')) {
            complain.accept(Code.BARE_NUMBER, bareNumber(word));
        }
        return Optional.of(word);
    }

    static String bareNumber(String word) {
        return Quote.of(word)
                + " is a bare number. A spreadsheet drops zeros in front of one, so compare it with the source.";
    }

    private Optional<String> refused(Code code, String message) {
        complain.accept(code, message);
        return Optional.empty();
    }
}
