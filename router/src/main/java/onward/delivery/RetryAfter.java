package onward.delivery;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a partner asks for in {@code Retry-After}: seconds, also with decimals, or a date. What makes no sense is ignored. */
final class RetryAfter {

    private static final Pattern SECONDS = Pattern.compile("\\d{1,18}(\\.\\d{1,9})?");

    private RetryAfter() {}

    /** The longest of what the headers ask for; one that lies in the past asks for nothing. */
    static Optional<Duration> read(List<String> headers, Instant now) {
        return headers.stream()
                .flatMap(header -> read(header.strip(), now).stream())
                .filter(wait -> !wait.isNegative())
                .max(Duration::compareTo);
    }

    private static Optional<Duration> read(String header, Instant now) {
        if (SECONDS.matcher(header).matches()) {
            var seconds = new BigDecimal(header);
            return Optional.of(Duration.ofSeconds(
                    seconds.longValue(),
                    seconds.remainder(BigDecimal.ONE).movePointRight(9).longValue()));
        }
        return date(header).map(date -> Duration.between(now, date));
    }

    /** A date as HTTP writes it, in {@code Date} as well. */
    static Optional<Instant> date(String header) {
        try {
            return Optional.of(ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
