package onward.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import onward.referral.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bands of field.md, each end and its neighbour. */
class News2Test {

    private static Map<String, Value> healthy() {
        var facts = new TreeMap<String, Value>();
        facts.put("respiration-rate", new Value.Quantity(16));
        facts.put("oxygen-saturation", new Value.Quantity(97));
        facts.put("on-oxygen", Value.Word.NO);
        facts.put("systolic-blood-pressure", new Value.Quantity(120));
        facts.put("pulse", new Value.Quantity(70));
        facts.put("consciousness", new Value.Word("alert"));
        facts.put("temperature", new Value.Quantity(37));
        return facts;
    }

    @ParameterizedTest
    @CsvSource({
        "respiration-rate,8,3",
        "respiration-rate,9,1",
        "respiration-rate,11,1",
        "respiration-rate,12,0",
        "respiration-rate,20,0",
        "respiration-rate,21,2",
        "respiration-rate,24,2",
        "respiration-rate,25,3",
        "oxygen-saturation,91,3",
        "oxygen-saturation,92,2",
        "oxygen-saturation,93,2",
        "oxygen-saturation,94,1",
        "oxygen-saturation,95,1",
        "oxygen-saturation,96,0",
        "systolic-blood-pressure,90,3",
        "systolic-blood-pressure,91,2",
        "systolic-blood-pressure,100,2",
        "systolic-blood-pressure,101,1",
        "systolic-blood-pressure,110,1",
        "systolic-blood-pressure,111,0",
        "systolic-blood-pressure,219,0",
        "systolic-blood-pressure,220,3",
        "pulse,40,3",
        "pulse,41,1",
        "pulse,50,1",
        "pulse,51,0",
        "pulse,90,0",
        "pulse,91,1",
        "pulse,110,1",
        "pulse,111,2",
        "pulse,130,2",
        "pulse,131,3",
        "temperature,35.0,3",
        "temperature,35.1,1",
        "temperature,36.0,1",
        "temperature,36.1,0",
        "temperature,38.0,0",
        "temperature,38.1,1",
        "temperature,39.0,1",
        "temperature,39.1,2"
    })
    void each_band_scores_as_published(String observation, double value, int score) {
        var facts = healthy();
        facts.put(observation, new Value.Quantity(value));

        var news2 = News2.of(facts);

        assertEquals(Optional.of(score), news2.score());
        assertEquals(Optional.of(score == 3), news2.singleThree());
    }

    @Test
    void oxygen_scores_two_and_anything_but_alert_scores_three() {
        var facts = healthy();
        facts.put("on-oxygen", Value.Word.YES);
        facts.put("consciousness", new Value.Word("new-confusion"));

        assertEquals(Optional.of(5), News2.of(facts).score());
    }

    @Test
    void a_stated_score_counts_when_observations_are_missing() {
        assertEquals(
                Optional.of(4),
                News2.of(Map.of("news2-stated", new Value.Quantity(4))).score());
    }

    @Test
    void a_stated_score_that_the_observations_exceed_is_corrected_and_said() {
        var news2 = News2.of(Map.of(
                "news2-stated", new Value.Quantity(2),
                "respiration-rate", new Value.Quantity(30),
                "pulse", new Value.Quantity(140)));

        assertEquals(Optional.of(6), news2.score());
        assertTrue(news2.mismatch().orElseThrow().detail().contains("at least 6"));
    }

    @Test
    void nothing_known_is_nothing_said() {
        var news2 = News2.of(Map.of());

        assertEquals(Optional.empty(), news2.score());
        assertEquals(Optional.empty(), news2.singleThree());
        assertEquals(Optional.empty(), news2.mismatch());
    }
}
