package onward.impact;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import onward.wire.ReadAgain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Referrals are grouped by who refers, where the person lives and how old the person is that day. */
class GroupingTest {

    private static String of(Grouping by, String person) {
        var body = ("{\"referrer\":{\"source\":\"nhs-111\"},\"person\":{\"nhsNumber\":\"9990000018\"" + person
                        + "},\"consent\":{\"status\":\"given\"},\"facts\":{\"needs\":[\"fall\"]}}")
                .getBytes(StandardCharsets.UTF_8);
        var past = new Past("x", "x", Instant.parse("2026-11-24T10:00:00Z"), body);
        var read = (Reading.Read.Good) new ReadAgain().read(body, Drafts.LIVE.vocabulary());
        return by.of(read.referral(), past);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-24, 0–17",
        "2008-11-25, 0–17",
        "2008-11-24, 18–64",
        "1961-11-25, 18–64",
        "1961-11-24, 65–74",
        "1951-11-25, 65–74",
        "1951-11-24, 75–84",
        "1941-11-25, 75–84",
        "1941-11-24, 85+"
    })
    void an_age_band_begins_on_the_birthday(String born, String band) {
        assertEquals(band, of(Grouping.AGE_BAND, ",\"dateOfBirth\":\"" + born + "\""));
    }

    @Test
    void what_is_not_known_is_a_group_too() {
        assertEquals("unknown", of(Grouping.AGE_BAND, ""));
        assertEquals("none", of(Grouping.AREA, ""));
    }

    @Test
    void an_area_is_the_outward_code_or_no_fixed_abode() {
        assertEquals("N12", of(Grouping.AREA, ",\"postcode\":\"n12 8qa\""));
        assertEquals("no-fixed-abode", of(Grouping.AREA, ",\"postcode\":\"ZZ99 3VZ\""));
        assertEquals("nhs-111", of(Grouping.SOURCE, ""));
    }
}
