package onward.figures;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import onward.journal.Lived;

/**
 * What services answer when they are asked, and what became of those they did not take.
 *
 * @param byService by service
 * @param sentOn referrals that a service declined, or let its time run out on
 * @param takenNext how many of those another service accepted afterwards
 */
public record Answers(Map<String, Of> byService, int sentOn, int takenNext) {

    /**
     * What one service answered.
     *
     * @param asked how often it was asked
     * @param accepted how often it said yes
     * @param declined how often it said no, by reason
     * @param unanswered how often its time ran out
     * @param toAnswer from the letter to the answer
     */
    public record Of(int asked, int accepted, Map<String, Integer> declined, int unanswered, Percentiles toAnswer) {

        /** How often it said no. */
        public int declinedAll() {
            return declined.values().stream().mapToInt(Integer::intValue).sum();
        }

        /** Of those it has answered or let run out, the share that it accepted; empty if there is none. */
        public Optional<Double> share() {
            int ended = accepted + declinedAll() + unanswered;
            return ended == 0 ? Optional.empty() : Optional.of((double) accepted / ended);
        }
    }

    private static final class Tally {
        private int asked;
        private int accepted;
        private int unanswered;
        private final Map<String, Integer> declined = new TreeMap<>();
        private final List<Duration> toAnswer = new ArrayList<>();

        private Of of() {
            return new Of(asked, accepted, declined, unanswered, Percentiles.of(toAnswer));
        }
    }

    /** Of what was received in a span. */
    public static Answers of(List<Lived> lives) {
        var tallies = new TreeMap<String, Tally>();
        int sentOn = 0;
        int takenNext = 0;
        for (var life : lives) {
            boolean refused = false;
            boolean taken = false;
            var since = new HashMap<String, Instant>();
            for (var step : life.steps()) {
                if (step.service().isPresent()) {
                    var tally = tallies.computeIfAbsent(step.service().get(), id -> new Tally());
                    count(tally, step, since);
                }
                boolean no = List.of("declined", "redirected", "unanswered").contains(step.kind());
                taken |= refused && step.kind().equals("accepted");
                refused |= no;
            }
            sentOn += refused ? 1 : 0;
            takenNext += taken ? 1 : 0;
        }
        var byService = new TreeMap<String, Of>();
        tallies.forEach((service, tally) -> {
            if (tally.asked > 0) {
                byService.put(service, tally.of());
            }
        });
        return new Answers(byService, sentOn, takenNext);
    }

    private static void count(Tally tally, Lived.Step step, Map<String, Instant> since) {
        var service = step.service().orElseThrow();
        switch (step.kind()) {
            case "asked" -> {
                tally.asked++;
                since.put(service, step.at());
            }
            case "accepted" -> tally.accepted++;
            case "declined", "redirected" -> tally.declined.merge(step.code().orElse("other"), 1, Integer::sum);
            case "unanswered" -> tally.unanswered++;
            default -> {
                return;
            }
        }
        var asked = Optional.ofNullable(since.get(service));
        if (List.of("accepted", "declined", "redirected").contains(step.kind()) && asked.isPresent()) {
            tally.toAnswer.add(Duration.between(asked.get(), step.at()));
            since.remove(service);
        }
    }
}
