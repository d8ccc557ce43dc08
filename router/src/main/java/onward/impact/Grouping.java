package onward.impact;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import onward.referral.OpeningHours;
import onward.referral.Postcode;
import onward.referral.Referral;

/** Whom a change falls on: referrals by where they come from, where the person lives and how old the person is. */
public enum Grouping {
    SOURCE,
    AREA,
    AGE_BAND;

    private static final List<Integer> BAND_STARTS = List.of(0, 18, 65, 75, 85);

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The group of a referral on the day it was received. */
    String of(Referral referral, Past past) {
        return switch (this) {
            case SOURCE -> referral.referrer().source().code();
            case AREA -> referral.person().postcode().map(Grouping::outwardCode).orElse("none");
            case AGE_BAND ->
                referral.person()
                        .ageYears(LocalDate.ofInstant(past.receivedAt(), OpeningHours.ENGLAND))
                        .map(Grouping::band)
                        .orElse("unknown");
        };
    }

    private static String outwardCode(Postcode postcode) {
        return postcode.areas().contains(Postcode.NO_FIXED_ABODE)
                ? Postcode.NO_FIXED_ABODE
                : postcode.text().substring(0, postcode.text().indexOf(' '));
    }

    private static String band(int age) {
        int band = BAND_STARTS.size() - 1;
        while (band > 0 && age < BAND_STARTS.get(band)) {
            band--;
        }
        return BAND_STARTS.get(band) + (band + 1 < BAND_STARTS.size() ? "–" + (BAND_STARTS.get(band + 1) - 1) : "+");
    }

    /** A figure of one group. */
    record Cell(Grouping by, String name, Measure measure) implements Comparable<Cell> {
        @Override
        public int compareTo(Cell other) {
            return java.util.Comparator.comparing(Cell::by)
                    .thenComparing(Cell::name)
                    .thenComparing(Cell::measure)
                    .compare(this, other);
        }
    }
}
