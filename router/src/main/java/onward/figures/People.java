package onward.figures;

import java.time.Period;
import java.util.List;
import onward.journal.Lived;

/** Groups that people belong to, wide enough not to point at one of them. */
final class People {

    private static final List<Integer> BAND_STARTS = List.of(0, 18, 65, 75, 85);

    private People() {}

    /** The age band on the day the referral was received. */
    static String ageBand(Lived life) {
        return life.dateOfBirth()
                .map(born ->
                        band(Period.between(born, Span.day(life.receivedAt())).getYears()))
                .orElse("not known");
    }

    private static String band(int age) {
        int band = BAND_STARTS.size() - 1;
        while (band > 0 && age < BAND_STARTS.get(band)) {
            band--;
        }
        return BAND_STARTS.get(band) + (band + 1 < BAND_STARTS.size() ? "–" + (BAND_STARTS.get(band + 1) - 1) : "+");
    }
}
