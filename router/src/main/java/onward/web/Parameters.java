package onward.web;

import io.vertx.ext.web.RoutingContext;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import onward.referral.State;
import onward.rulebook.Nearest;

/** What stands behind the question mark of an address; what does not fit is told to whoever asked. */
record Parameters(RoutingContext context) {

    private static final int MOST_LISTED = 500;
    private static final int USUALLY_LISTED = 50;

    /** Times outside these cannot be meant, and no journal keeps all of them. */
    private static final int FIRST_YEAR = 1900;

    private static final int LAST_YEAR = 9999;

    static Refusal bad(String detail) {
        return new Refusal(400, "bad-parameter", detail, List.of());
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(context.request().getParam(name)).filter(given -> !given.isEmpty());
    }

    boolean flag(String name) {
        var given = text(name).orElse("false");
        if (!List.of("true", "false").contains(given)) {
            throw bad("The parameter " + name + " is neither true nor false.");
        }
        return given.equals("true");
    }

    long number(String name, long otherwise) {
        return text(name)
                .map(given -> {
                    if (!given.matches("\\d{1,18}")) {
                        throw bad("The parameter " + name + " is not a number.");
                    }
                    return Long.parseLong(given);
                })
                .orElse(otherwise);
    }

    /** How many a page holds. */
    int limit() {
        return (int) Math.min(Math.max(number("limit", USUALLY_LISTED), 1), MOST_LISTED);
    }

    Optional<Instant> moment(String name) {
        return text(name).map(given -> {
            try {
                var moment = OffsetDateTime.parse(given);
                if (moment.getYear() >= FIRST_YEAR && moment.getYear() <= LAST_YEAR) {
                    return moment.toInstant();
                }
            } catch (DateTimeException e) {
                // said below, as of a time that nobody who lives has seen
            }
            throw bad("The parameter " + name + " is not a time with its offset, written 2026-11-23T09:10:00Z.");
        });
    }

    /** A state of referrals; empty text for all. */
    String state() {
        var given = text("state").orElse("");
        if (!given.isEmpty() && !State.codes().contains(given)) {
            throw bad("The parameter state is not one of " + String.join(", ", State.codes()) + "."
                    + Nearest.hint(given, State.codes()));
        }
        return given;
    }
}
