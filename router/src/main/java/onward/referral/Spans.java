package onward.referral;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** Lengths of time as rule files spell them: {@code 90min}, {@code 2h}, {@code 2d}. */
public final class Spans {

    private static final Pattern SHAPE = Pattern.compile("(\\d{1,6})\\s*(min|h|d)");

    private Spans() {}

    /** Reads {@code 90min}, {@code 2h} or {@code 2d} (a day is 24 hours); empty for anything else. */
    public static Optional<Duration> parse(String text) {
        var matcher = SHAPE.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long amount = Long.parseLong(matcher.group(1));
        return Optional.of(
                switch (matcher.group(2)) {
                    case "min" -> Duration.ofMinutes(amount);
                    case "h" -> Duration.ofHours(amount);
                    default -> Duration.ofDays(amount);
                });
    }

    /** The shortest exact spelling, such as {@code 2d}, {@code 36h} or {@code 90min}; seconds are dropped. */
    public static String text(Duration length) {
        long minutes = length.toMinutes();
        if (minutes != 0 && minutes % (24 * 60) == 0) {
            return minutes / (24 * 60) + "d";
        }
        return minutes != 0 && minutes % 60 == 0 ? minutes / 60 + "h" : minutes + "min";
    }
}
