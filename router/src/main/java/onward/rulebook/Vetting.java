package onward.rulebook;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What no cell of any rule file may hold, whatever its column is for: looked at before anybody reads the cell. */
final class Vetting {

    private static final int LONGEST_CELL = 10_000;

    private final Table table;
    private final List<String> header;

    /** What is wrong with a cell. */
    record Problem(Code code, String message) {}

    Vetting(Table table, List<String> header) {
        this.table = table;
        this.header = header;
    }

    /** Complains about the cells of a row that must not be read; their numbers. */
    Set<Integer> refused(int row, List<String> cells) {
        var refused = new HashSet<Integer>();
        for (int i = 0; i < cells.size() && i < header.size(); i++) {
            var problem = problem(cells.get(i));
            if (problem.isPresent()) {
                refuse(row, i, problem.get()).ifPresent(refused::add);
            }
        }
        return refused;
    }

    /** A comment may say #N/A. */
    private Optional<Integer> refuse(int row, int column, Problem problem) {
        var name = Spelling.plain(header.get(column));
        if (Table.comment(name) && problem.code() == Code.SPREADSHEET_DAMAGE) {
            return Optional.empty();
        }
        table.complain(row, name, problem.code(), problem.message());
        return Optional.of(column);
    }

    static Optional<Problem> problem(String written) {
        if (written.length() > LONGEST_CELL) {
            return Optional.of(new Problem(
                    Code.TOO_LARGE,
                    "This cell has " + written.length() + " characters; " + LONGEST_CELL + " are allowed."));
        }
        var cell = written.strip();
        if (SpreadsheetDamage.formula(cell)) {
            return Optional.of(new Problem(Code.FORMULA, SpreadsheetDamage.withoutFormula(cell)));
        }
        if (SpreadsheetDamage.failure(cell)) {
            return Optional.of(
                    new Problem(
                            Code.SPREADSHEET_DAMAGE,
                            Quote.of(cell)
                                    + " is what a spreadsheet shows when it cannot work a cell out. Write what stood here before."));
        }
        return unseen(cell);
    }

    private static Optional<Problem> unseen(String cell) {
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            int point = c >= ' ' && c < 0x7F ? c : cell.codePointAt(i);
            if (point > c) {
                i++; // it took two
            }
            if ((point < ' ' || point >= 0x7F) && Quote.unseen(point) && !harmless(point)) {
                return Optional.of(new Problem(
                        Code.INVISIBLE,
                        Quote.of(cell) + " holds the character U+" + String.format("%04X", point)
                                + ", which cannot be seen. Type the cell again by hand."));
            }
        }
        return Optional.empty();
    }

    /** Ends of lines inside a sentence, and the joiners, soft hyphens and marks that word processors leave behind. */
    private static boolean harmless(int point) {
        return switch (point) {
            case '\n', '\r', '\t', 0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF -> true;
            default -> false;
        };
    }
}
