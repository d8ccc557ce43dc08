package onward.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A decision says why not, and by that may say who: the parts that would are made coarser. */
class DeidentifiedTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static String whyNot(String line) throws Exception {
        var decision = "{\"whyNot\":[" + line + "]}";
        var seen = JSON.readTree(Deidentified.decision(decision.getBytes(StandardCharsets.UTF_8)));
        return seen.path("whyNot").path(0).toString();
    }

    @ParameterizedTest
    @CsvSource({"84,80 to 89", "5,0 to 9", "103,90 or more"})
    void an_age_is_told_by_tens_and_not_by_how_far_off_it_is(String age, String band) throws Exception {
        assertEquals(
                "{\"fact\":\"age\",\"needed\":\"<18\",\"given\":\"" + band + "\",\"sentence\":\"It is for children.\"}",
                whyNot("{\"fact\":\"age\",\"needed\":\"<18\",\"given\":\"" + age
                        + "\",\"sentence\":\"It is for children. It is 67 years too high.\"}"));
    }

    @Test
    void where_somebody_lives_is_not_told_and_other_reasons_stay() throws Exception {
        assertEquals(
                "{\"fact\":\"postcode-area\",\"sentence\":\"The service does not cover where the person lives.\"}",
                whyNot("{\"fact\":\"postcode-area\",\"given\":\"N12 8\",\"sentence\":\"Not for N12 8.\"}"));
        var other = "{\"fact\":\"news2\",\"given\":\"7\",\"sentence\":\"It is 2 too high.\"}";
        assertEquals(other, whyNot(other));
    }
}
