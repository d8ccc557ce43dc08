package onward.rulebook;

import java.util.BitSet;

/** What is handed to Drools: a sheet, and where rules leave the numbers of the rows that hold. One per question asked. */
final class Question {

    private final Sheet sheet;
    private final BitSet held = new BitSet();

    Question(Sheet sheet) {
        this.sheet = sheet;
    }

    Sheet sheet() {
        return sheet;
    }

    void holds(int row) {
        held.set(row);
    }

    BitSet held() {
        return held;
    }
}
