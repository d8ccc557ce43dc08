package onward.rulebook;

/**
 * Finds a quotation mark that is opened and never closed. A reader would take everything behind it for one cell, and
 * nobody would be told where it began.
 */
final class OpenQuote {

    private OpenQuote() {}

    /** The row in which it is opened; 0 when every one is closed. */
    static int row(String text, char separator) {
        int row = 1;
        int opened = 0;
        boolean start = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (opened > 0) {
                if (c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    i++;
                } else if (c == '"') {
                    opened = 0;
                }
            } else if (c == '"' && start) {
                opened = row;
            }
            boolean ends = c == '\n' || (c == '\r' && !(i + 1 < text.length() && text.charAt(i + 1) == '\n'));
            row += ends ? 1 : 0;
            start = c == separator || c == '\n' || c == '\r';
        }
        return opened;
    }
}
