package onward.rulebook;

import java.util.Collection;

/** Text from a file as it may stand in a complaint: short, on one line, and with what cannot be seen made visible. */
final class Quote {

    private static final int LONGEST = 60;
    private static final int LONGEST_CHOICES = 300;

    private Quote() {}

    /** The text between quotation marks. */
    static String of(String text) {
        return "\"" + shown(text, LONGEST) + "\"";
    }

    /** At most so many characters of it; an ellipsis stands for the rest. */
    static String shown(String text, int most) {
        var shown = new StringBuilder();
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            var next = unseen(point) ? spelled(point) : Character.toString(point);
            if (shown.length() + next.length() > most) {
                return shown.append('…').toString();
            }
            shown.append(next);
            i += Character.charCount(point);
        }
        return shown.toString();
    }

    /** The words one may choose from, as many as are comfortably read. */
    static String choices(Collection<String> words) {
        var shown = new StringBuilder();
        int told = 0;
        if (words.isEmpty()) {
            return "none";
        }
        for (var word : words) {
            if (shown.length() + word.length() > LONGEST_CHOICES) {
                return shown + " | … (" + (words.size() - told) + " more)";
            }
            shown.append(told == 0 ? "" : " | ").append(word);
            told++;
        }
        return shown.toString();
    }

    /** Control characters, marks that change the direction of writing, and halves of characters. */
    static boolean unseen(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    private static String spelled(int point) {
        return switch (point) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> String.format("\\u%04X", point);
        };
    }
}
