package onward.figures;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onward.life.DeclineReason;
import onward.life.Event;
import onward.life.Happened;
import onward.life.Role;

/**
 * How a partner answered what it was asked in a period. Each ask counts once, for one service; one that is asked again later
 * counts again.
 *
 * @param received asks of the period
 * @param waiting of these, not answered yet
 * @param recalled taken back before they were answered
 * @param unanswered whose time to answer ran out, whether they were answered later or not
 * @param returned accepted and later sent back
 * @param declinedFor the declines by their reasons
 * @param times from each ask to its answer, the shortest first
 * @param overdue of those waiting, how many are past their time
 */
public record PartnerFigures(
        int received,
        int waiting,
        int accepted,
        int declined,
        int redirected,
        int recalled,
        int unanswered,
        int returned,
        int completed,
        Map<DeclineReason, Integer> declinedFor,
        List<Duration> times,
        int overdue) {

    private static final int HUNDRED = 100;

    /** The period: from a moment until, and without, another. */
    public record Period(Instant from, Instant until) {

        boolean has(Instant at) {
            return !at.isBefore(from) && at.isBefore(until);
        }
    }

    /**
     * Adds up.
     *
     * @param histories everything that happened to each referral that the partner was sent
     */
    public static PartnerFigures of(List<List<Happened>> histories, String partner, Period period, Instant now) {
        var tally = new Tally(partner, period);
        for (var history : histories) {
            tally.add(history);
        }
        return tally.figures(now);
    }

    /** The time within which so many in a hundred were answered; empty if none was. */
    public Optional<Duration> within(int percent) {
        if (times.isEmpty()) {
            return Optional.empty();
        }
        int rank = (times.size() * percent + HUNDRED - 1) / HUNDRED;
        return Optional.of(times.get(Math.max(rank, 1) - 1));
    }

    /** An ask that counts, while it goes through its history. */
    private static final class Open {
        private final Instant askedAt;
        private final Role role;
        private Optional<Instant> due;
        private boolean answered;
        private boolean silent;

        Open(Instant askedAt, Role role, Instant due) {
            this.askedAt = askedAt;
            this.role = role;
            this.due = Optional.of(due);
        }
    }

    /** Counts one history after the other. */
    private static final class Tally {
        private final String partner;
        private final Period period;
        private final Map<DeclineReason, Integer> declinedFor = new EnumMap<>(DeclineReason.class);
        private final List<Duration> times = new ArrayList<>();
        private final List<Open> waiting = new ArrayList<>();
        private int received;
        private int accepted;
        private int redirected;
        private int recalled;
        private int unanswered;
        private int returned;
        private int completed;

        Tally(String partner, Period period) {
            this.partner = partner;
            this.period = period;
        }

        void add(List<Happened> history) {
            var open = new HashMap<String, Open>();
            for (var happened : history) {
                if (happened.event() instanceof Event.Asked asked) {
                    open.remove(asked.service());
                    if (asked.partner().equals(partner) && period.has(happened.at())) {
                        received++;
                        open.put(asked.service(), new Open(happened.at(), asked.role(), asked.answerBy()));
                    }
                } else {
                    follow(open, happened);
                }
            }
            open.values().stream().filter(ask -> !ask.answered).forEach(waiting::add);
        }

        private void follow(Map<String, Open> open, Happened happened) {
            var event = happened.event();
            if (event instanceof Event.Accepted e && open.containsKey(e.service())) {
                accepted++;
                answer(open.get(e.service()), happened.at());
            } else if (event instanceof Event.Declined e && open.containsKey(e.service())) {
                declinedFor.merge(e.reason(), 1, Integer::sum);
                answer(open.remove(e.service()), happened.at());
            } else if (event instanceof Event.Redirected e && open.containsKey(e.service())) {
                if (!open.get(e.service()).answered) {
                    redirected++;
                    answer(open.get(e.service()), happened.at());
                } else {
                    returned++;
                }
                open.remove(e.service());
            } else if (event instanceof Event.Returned e && open.remove(e.service()) != null) {
                returned++;
            } else if (event instanceof Event.Completed e && open.remove(e.service()) != null) {
                completed++;
            } else {
                time(open, happened);
            }
        }

        private void time(Map<String, Open> open, Happened happened) {
            var event = happened.event();
            if (event instanceof Event.Recalled e) {
                var ask = open.remove(e.service());
                if (ask != null && !ask.answered) {
                    recalled++;
                }
            } else if (event instanceof Event.Unanswered e && open.containsKey(e.service())) {
                silence(open.get(e.service()));
                if (open.get(e.service()).role == Role.LEAD) {
                    open.remove(e.service()); // it went on to the next; a service alongside may still answer
                }
            } else if (event instanceof Event.QuestionAsked e && open.containsKey(e.service())) {
                open.get(e.service()).due = Optional.empty();
            } else if (event instanceof Event.QuestionAnswered e && open.containsKey(e.service())) {
                open.get(e.service()).due = Optional.of(e.answerBy());
            } else if (event instanceof Event.Retimed e && open.containsKey(e.service())) {
                open.get(e.service()).due = Optional.of(e.answerBy());
            }
        }

        private void silence(Open ask) {
            if (!ask.silent) {
                ask.silent = true;
                unanswered++;
            }
        }

        private void answer(Open ask, Instant at) {
            ask.answered = true;
            times.add(Duration.between(ask.askedAt, at));
        }

        PartnerFigures figures(Instant now) {
            times.sort(Duration::compareTo);
            int overdue = (int) waiting.stream()
                    .filter(ask -> ask.silent
                            || ask.due.filter(due -> due.isBefore(now)).isPresent())
                    .count();
            return new PartnerFigures(
                    received,
                    waiting.size(),
                    accepted,
                    declinedFor.values().stream().mapToInt(Integer::intValue).sum(),
                    redirected,
                    recalled,
                    unanswered,
                    returned,
                    completed,
                    Map.copyOf(declinedFor),
                    List.copyOf(times),
                    overdue);
        }
    }
}
