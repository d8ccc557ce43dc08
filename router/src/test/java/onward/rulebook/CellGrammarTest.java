package onward.rulebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import onward.referral.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellGrammarTest {

    private static final Fact AGE = new Fact(
            0,
            "age",
            "?",
            Fact.Type.NUMBER,
            "years",
            new TreeSet<>(),
            Optional.of(Interval.between(0, 130)),
            false,
            "");
    private static final Fact NEEDS = new Fact(
            1,
            "needs",
            "?",
            Fact.Type.SET,
            "",
            new TreeSet<>(Set.of("fall", "confusion", "debt", "lives-alone")),
            Optional.empty(),
            false,
            "");
    private static final Fact SETTING = new Fact(
            2,
            "setting",
            "?",
            Fact.Type.CHOICE,
            "",
            new TreeSet<>(Set.of("home", "care-home")),
            Optional.empty(),
            false,
            "");
    private static final Fact ALONE = new Fact(
            3, "alone", "?", Fact.Type.YES_NO, "", new TreeSet<>(Set.of("yes", "no")), Optional.empty(), false, "");
    private static final Fact OLD =
            new Fact(4, "old", "?", Fact.Type.DURATION, "", new TreeSet<>(), Optional.empty(), false, "");
    private static final Vocabulary WORDS = new Vocabulary(List.of(AGE, NEEDS, SETTING, ALONE, OLD));

    private static Truth on(Fact fact, String cell, Map<String, Value> known) {
        var complaints = new ArrayList<String>();
        var condition = CellGrammar.read(fact, cell, (code, message) -> complaints.add(message));
        assertEquals(List.of(), complaints);
        return condition.map(c -> c.on(Sheet.of(WORDS, known))).orElse(Truth.TRUE);
    }

    private static List<String> complaints(Fact fact, String cell) {
        var complaints = new ArrayList<String>();
        assertTrue(CellGrammar.read(fact, cell, (code, message) -> complaints.add(code.id + " " + message))
                .isEmpty());
        return complaints;
    }

    @ParameterizedTest
    @CsvSource({
        "65,64,FALSE",
        "65,65,TRUE",
        ">=65,64,FALSE",
        ">=65,65,TRUE",
        "<18,17,TRUE",
        "<18,18,FALSE",
        ">3,3,FALSE",
        ">3,4,TRUE",
        "<=8,8,TRUE",
        "<=8,9,FALSE",
        "65..79,64,FALSE",
        "65..79,65,TRUE",
        "65..79,79,TRUE",
        "65..79,80,FALSE",
        "1 | 3,2,FALSE",
        "1 | 3,3,TRUE",
        "not 3..5,2,TRUE",
        "not 3..5,3,FALSE",
        "not 3..5,5,FALSE",
        "not 3..5,6,TRUE",
        "known,5,TRUE",
        "unknown,5,FALSE"
    })
    void numbers(String cell, double age, Truth truth) {
        assertEquals(truth, on(AGE, cell, Map.of("age", new Value.Quantity(age))));
    }

    @ParameterizedTest
    @CsvSource({
        "fall,TRUE",
        "debt,FALSE",
        "debt | confusion,TRUE",
        "fall & confusion,TRUE",
        "fall & debt,FALSE",
        "2 of: fall | confusion | debt,TRUE",
        "3 of: fall | confusion | debt,FALSE",
        "not debt,TRUE",
        "not fall | debt,FALSE",
        "not 3 of: fall | confusion | debt,TRUE"
    })
    void sets(String cell, Truth truth) {
        assertEquals(
                truth, on(NEEDS, cell, Map.of("needs", new Value.Words(new TreeSet<>(Set.of("fall", "confusion"))))));
    }

    @Test
    void words_and_lengths_of_time() {
        var known = new TreeMap<String, Value>(Map.of("setting", new Value.Word("home"), "alone", Value.Word.YES));
        known.put("old", new Value.Span(java.time.Duration.ofMinutes(119)));

        assertEquals(Truth.TRUE, on(SETTING, "home", known));
        assertEquals(Truth.FALSE, on(SETTING, "not home", known));
        assertEquals(Truth.TRUE, on(ALONE, "yes", known));
        assertEquals(Truth.TRUE, on(OLD, "<2h", known));
        assertEquals(Truth.FALSE, on(OLD, ">=2h", known));
        assertEquals(Truth.TRUE, on(OLD, "90min..1d", known));
    }

    @Test
    void what_is_not_known_is_neither_true_nor_false_except_to_known_and_unknown() {
        assertEquals(Truth.UNKNOWN, on(AGE, ">=65", Map.of()));
        assertEquals(Truth.UNKNOWN, on(NEEDS, "not fall", Map.of()));
        assertEquals(Truth.TRUE, on(AGE, "unknown", Map.of()));
        assertEquals(Truth.FALSE, on(AGE, "known", Map.of()));
        assertEquals(Truth.TRUE, on(AGE, "", Map.of()));
        assertEquals(Truth.TRUE, on(AGE, "-", Map.of()));
    }

    @Test
    void an_empty_set_is_known() {
        assertEquals(Truth.FALSE, on(NEEDS, "fall", Map.of("needs", new Value.Words(new TreeSet<>()))));
    }

    @Test
    void spreadsheet_damage_is_named_with_what_to_write() {
        assertEquals(
                List.of("E012 \"05/03/2026\" is a date; your spreadsheet may have changed 3-5. Write 3..5."),
                complaints(AGE, "05/03/2026"));
        assertTrue(complaints(AGE, "3-May").get(0).startsWith("E012"));
        assertTrue(complaints(AGE, "TRUE").get(0).startsWith("E012"));
    }

    @Test
    void mistakes_say_what_was_found_and_what_is_allowed() {
        assertTrue(complaints(NEEDS, "fal").get(0).contains("Did you mean \"fall\"?"));
        assertTrue(complaints(AGE, "131").get(0).startsWith("E013"));
        assertTrue(complaints(AGE, "79..65").get(0).contains("runs backwards"));
        assertTrue(complaints(AGE, "old").get(0).startsWith("E010"));
        assertTrue(complaints(OLD, "2 weeks").get(0).startsWith("E010"));
        assertTrue(complaints(NEEDS, "4 of: fall | debt").get(0).startsWith("E013"));
        assertTrue(complaints(NEEDS, "fall | ").get(0).startsWith("E010"));
    }
}
