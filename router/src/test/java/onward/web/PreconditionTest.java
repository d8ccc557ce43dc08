package onward.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.MultiMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What If-Match and If-None-Match mean for a table whose tag is "a", and for one that is not there. */
class PreconditionTest {

    private static final String TAG = "\"a\"";
    private static final String NOTHING = "";

    @ParameterizedTest(name = "If-Match {0}: {1} for the table, {2} for none")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "*                  | true  | false",
                "~  *  ~            | true  | false",
                "\"a\"              | true  | false",
                "\"b\"              | false | false",
                "\"b\", \"a\"       | true  | false",
                "\"b\",\"a\",\"c\"  | true  | false",
                "\"b\" , , \"a\" ,  | true  | false",
                "\"b\", \"c\"       | false | false",
                "W/\"a\"            | false | false",
                "W/\"a\", \"b\"     | false | false",
                "W/\"a\", \"a\"     | true  | false",
                "w/\"a\"            | false | false",
                "\"A\"              | false | false",
                "a                  | false | false",
                "\"a                | false | false",
                "\"b,\"a\"          | false | false",
                "\"\"               | false | false",
                "*, \"a\"           | false | false",
                "~~                 | false | false"
            })
    void any_strong_tag_of_a_list_counts_and_a_star_is_whatever_is_there(
            String header, boolean forTable, boolean forNone) {
        var seen = Precondition.of(MultiMap.caseInsensitiveMultiMap().add("If-Match", header));

        assertTrue(seen.stated());
        assertEquals(forTable, seen.holds(TAG));
        assertEquals(forNone, seen.holds(NOTHING));
    }

    @Test
    void a_header_that_is_sent_twice_is_one_list() {
        var seen = Precondition.of(
                MultiMap.caseInsensitiveMultiMap().add("If-Match", "\"b\"").add("if-match", TAG));

        assertTrue(seen.holds(TAG));
    }

    @Test
    void a_tag_may_hold_a_comma() {
        var seen = Precondition.of(MultiMap.caseInsensitiveMultiMap().add("If-Match", "\"b,c\", \"a\""));

        assertTrue(seen.holds(TAG));
        assertTrue(seen.holds("\"b,c\""));
        assertFalse(seen.holds("\"b"));
    }

    @Test
    void if_none_match_speaks_of_a_table_that_is_not_there_and_both_must_hold() {
        var fresh = Precondition.of(MultiMap.caseInsensitiveMultiMap().add("If-None-Match", "*"));
        var both = Precondition.of(
                MultiMap.caseInsensitiveMultiMap().add("If-None-Match", "*").add("If-Match", TAG));

        assertTrue(fresh.stated());
        assertTrue(fresh.holds(NOTHING));
        assertFalse(fresh.holds(TAG));
        assertFalse(both.holds(TAG));
        assertFalse(both.holds(NOTHING));
    }

    @Test
    void without_either_or_with_tags_in_if_none_match_nothing_is_said() {
        assertFalse(Precondition.of(MultiMap.caseInsensitiveMultiMap()).stated());
        assertFalse(Precondition.of(MultiMap.caseInsensitiveMultiMap().add("If-None-Match", TAG))
                .stated());
    }
}
