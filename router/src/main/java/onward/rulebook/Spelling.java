package onward.rulebook;

import java.util.Map;

/**
 * The plain spelling of what word processors and spreadsheets put in place of plain signs. Only for cells that are
 * read by a grammar; a sentence keeps its dashes and curly quotes.
 */
final class Spelling {

    private static final Map<Character, String> PLAIN = Map.ofEntries(
            Map.entry('\u00A0', " "),
            Map.entry('\u2007', " "),
            Map.entry('\u2009', " "),
            Map.entry('\u202F', " "),
            Map.entry('\u3000', " "),
            Map.entry('\u2018', "'"),
            Map.entry('\u2019', "'"),
            Map.entry('\u201C', "\""),
            Map.entry('\u201D', "\""),
            Map.entry('\u2010', "-"),
            Map.entry('\u2011', "-"),
            Map.entry('\u2012', "-"),
            Map.entry('\u2013', "-"),
            Map.entry('\u2014', "-"),
            Map.entry('\u2212', "-"),
            Map.entry('\u2026', ".."),
            Map.entry('\u2265', ">="),
            Map.entry('\u2264', "<="),
            Map.entry('\u00A6', "|"), // the broken bar, on British keyboards beside the unbroken one
            Map.entry('\uFF5C', "|"),
            Map.entry('\u200B', ""),
            Map.entry('\u2060', ""),
            Map.entry('\u00AD', ""),
            Map.entry('\uFEFF', ""));

    private Spelling() {}

    /** The same cell in plain signs, without blanks around it. */
    static String plain(String cell) {
        if (ascii(cell)) {
            return cell.strip();
        }
        var plain = new StringBuilder(cell.length());
        for (int i = 0; i < cell.length(); i++) {
            plain.append(PLAIN.getOrDefault(cell.charAt(i), String.valueOf(cell.charAt(i))));
        }
        return plain.toString().strip();
    }

    private static boolean ascii(String cell) {
        for (int i = 0; i < cell.length(); i++) {
            if (cell.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }
}
