package onward.rulebook;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import onward.referral.Spans;
import onward.referral.WebhookAddress;

/** Cells that hold one thing of a known kind. What is none is complained about, with what may stand there. */
final class Cells {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,59}");
    private static final Pattern PERCENT = Pattern.compile("\\d{1,3}\\s?%");
    private static final Pattern WHOLE = Pattern.compile("\\d{1,6}");

    private Cells() {}

    /** The name of something, which others refer to; it must not be empty. */
    static String name(Table.Line line, String column) {
        var name = line.required(column);
        if (!name.isEmpty() && !NAME.matcher(name).matches()) {
            line.complain(
                    column,
                    Code.NAME_SHAPE,
                    Quote.of(name) + " is not a name: 1 to 60 letters, digits, hyphens, dots or underscores,"
                            + " starting with a letter or digit.");
        }
        return name;
    }

    /**
     * The entry a cell names; complains, with the nearest name, when there is none. When nothing at all is declared,
     * that is complained about where it should have been.
     */
    static <T> Optional<T> reference(Table.Line line, String column, Map<String, T> entries, String what) {
        var name = line.required(column);
        var entry = Optional.ofNullable(entries.get(name));
        if (entry.isEmpty() && !name.isEmpty() && !entries.isEmpty()) {
            line.complain(
                    column,
                    Code.NOT_DECLARED,
                    "There is no " + what + " " + Quote.of(name) + ". There are " + Quote.choices(entries.keySet())
                            + "." + Nearest.hint(name, entries.keySet()));
        }
        return entry;
    }

    /** One of a few words; complains and answers empty text otherwise. */
    static String word(Table.Line line, String column, List<String> words) {
        var word = line.required(column);
        if (word.isEmpty() || words.contains(word)) {
            return word;
        }
        var usual = usual(word.toLowerCase(Locale.ROOT), words);
        if (words.contains(usual)) {
            line.complain(column, Code.RESPELLED, Quote.of(word) + " was read as " + Quote.of(usual) + ".");
            return usual;
        }
        line.complain(
                column,
                Code.NOT_ALLOWED,
                Quote.of(word) + " is not one of " + String.join(" | ", words) + "." + Nearest.hint(word, words));
        return "";
    }

    private static String usual(String lower, List<String> words) {
        if (words.contains("yes") && (lower.equals("true") || lower.equals("false"))) {
            return lower.equals("true") ? "yes" : "no";
        }
        return lower;
    }

    static boolean yes(Table.Line line, String column) {
        return word(line, column, List.of("yes", "no")).equals("yes");
    }

    static Optional<Integer> number(Table.Line line, String column) {
        var cell = line.required(column);
        if (WHOLE.matcher(cell).matches()) {
            return Optional.of(Integer.valueOf(cell));
        }
        if (!cell.isEmpty()) {
            var damage = SpreadsheetDamage.ofNumber(cell);
            line.complain(
                    column,
                    damage.isPresent() ? Code.SPREADSHEET_DAMAGE : Code.NOT_UNDERSTOOD,
                    Quote.of(cell) + " " + damage.orElse("is not a whole number. Write one from 0 to 999999."));
        }
        return Optional.empty();
    }

    /** A share such as {@code 25%}, from {@code least} to 100; empty when the cell is empty or complained about. */
    static Optional<Integer> percent(Table.Line line, String column, int least) {
        var cell = line.cell(column);
        if (PERCENT.matcher(cell).matches()) {
            int percent = Integer.parseInt(cell.substring(0, cell.length() - 1).strip());
            if (percent >= least && percent <= 100) {
                return Optional.of(percent);
            }
        }
        if (!cell.isEmpty()) {
            line.complain(
                    column, Code.NOT_UNDERSTOOD, Quote.of(cell) + " is not a share: write " + least + "% to 100%.");
        }
        return Optional.empty();
    }

    /** A length of time; empty when the cell is empty or complained about. */
    static Optional<Duration> span(Table.Line line, String column) {
        var cell = line.cell(column);
        var span = Spans.parse(cell);
        if (span.isEmpty() && !cell.isEmpty()) {
            var damage = SpreadsheetDamage.ofDuration(cell);
            line.complain(
                    column,
                    damage.isPresent() ? Code.SPREADSHEET_DAMAGE : Code.NOT_UNDERSTOOD,
                    Quote.of(cell) + " " + damage.orElse("is not a length of time: write 90min, 2h or 2d."));
        }
        return span;
    }

    /** Where letters go. What can be told from its spelling is told here; what its name leads to, when a letter is sent. */
    static String address(Table.Line line, String column) {
        var address = line.required(column);
        if (!address.isEmpty() && !address(address)) {
            line.complain(
                    column, Code.NOT_UNDERSTOOD, Quote.of(address) + " is not an address: https://… or demo://<id>.");
        } else if (address.startsWith("http")) {
            WebhookAddress.refusal(address)
                    .ifPresent(why -> line.complain(column, Code.NOT_UNDERSTOOD, Quote.of(address) + ": " + why));
        }
        return address;
    }

    private static boolean address(String text) {
        try {
            var scheme = new URI(text).getScheme();
            return text.matches("(demo|https?)://[^/?#\\s]\\S*+") && scheme != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
