package onward.rulebook;

import java.util.BitSet;

/** What Drools looks at: a sheet, and where rules leave the numbers of the rows that hold. One stays in each session. */
final class Question {

    private final Sheet blank;
    private Sheet sheet;
    private final int rows;
    private BitSet held;

    Question(Sheet blank, int rows) {
        this.blank = blank;
        this.rows = rows;
        this.held = new BitSet(rows);
        this.sheet = blank;
    }

    void about(Sheet asked) {
        sheet = asked;
        held = new BitSet(rows);
    }

    Sheet sheet() {
        return sheet;
    }

    void holds(int row) {
        held.set(row);
    }

    /** The rows that hold; whom the question was about is forgotten. */
    BitSet answer() {
        sheet = blank;
        return held;
    }
}
