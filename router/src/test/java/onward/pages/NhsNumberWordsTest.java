package onward.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NhsNumberWordsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9990000018",
                "999 000 0018",
                " 999-000-0018 ",
                "999\u00A0000\u00A00018",
                "999\u2013000\u20110018",
                "999\u2009000\u202F0018",
                "999.000.0018"
            })
    void any_spelling_is_the_same_number(String typed) {
        var words = NhsNumberWords.of(typed);

        assertEquals(Optional.of("9990000018"), words.digits());
        assertEquals("999\u00A0000\u00A00018", words.shown());
        assertEquals(Optional.empty(), words.problem());
        assertEquals(Optional.empty(), words.notice());
    }

    @Test
    void a_wrong_check_digit_is_kept_and_told() {
        var words = NhsNumberWords.of("999 123 4567");

        assertEquals(Optional.of("9991234567"), words.digits());
        assertEquals(Optional.empty(), words.problem());
        assertTrue(words.notice().orElseThrow().contains("does not pass its check digit"));
    }

    @Test
    void a_number_whose_check_digit_would_be_ten_is_told_too() {
        assertTrue(NhsNumberWords.of("999 000 0000").notice().isPresent());
    }

    @ParameterizedTest
    @CsvSource({
        "QQ123456C, National Insurance number",
        "qq 12 34 56 c, National Insurance number",
        "0105410016, Scottish CHI number",
        "311299 9999, Scottish CHI number",
        "999000001, 10 digits; this has 9",
        "99900000188, 10 digits; this has 11",
        "nine nine nine, digits only"
    })
    void what_is_no_nhs_number_is_told_apart(String typed, String said) {
        var words = NhsNumberWords.of(typed);

        assertTrue(words.problem().orElseThrow().contains(said), words.problem().toString());
        assertEquals(Optional.empty(), words.digits());
    }

    @Test
    void nothing_typed_is_nothing_wrong() {
        assertEquals("", NhsNumberWords.of(" \u00A0").status());
    }
}
