package onward.figures;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import onward.journal.Lived;

/**
 * Whether people were seen in time. The clock of a referral begins when it is received and ends with the first contact that
 * a service reports; it is met when that is no later than the time that its category gives.
 *
 * @param byCategory by the category that counts, in order of code
 * @param byService by the service that accepted
 */
public record Clocks(Map<String, Kept> byCategory, Map<String, Kept> byService) {

    /**
     * How clocks were kept.
     *
     * @param met seen in time
     * @param late seen, but later
     * @param missed not seen, and the time is over
     * @param running not seen, and there is time
     * @param toContact from received to first contact
     * @param toAcceptance from received to a service's yes
     */
    public record Kept(int met, int late, int missed, int running, Percentiles toContact, Percentiles toAcceptance) {

        /** Clocks that have come to an end. */
        public int ended() {
            return met + late + missed;
        }

        /** Of clocks that have come to an end, the share that was met; empty if none has. */
        public Optional<Double> share() {
            return ended() == 0 ? Optional.empty() : Optional.of((double) met / ended());
        }
    }

    private static final class Tally {
        private int met;
        private int late;
        private int missed;
        private int running;
        private final List<Duration> toContact = new ArrayList<>();
        private final List<Duration> toAcceptance = new ArrayList<>();

        private void add(Lived life, Instant due, Instant now) {
            first(life, "accepted")
                    .map(at -> Duration.between(life.receivedAt(), at))
                    .ifPresent(toAcceptance::add);
            var seen = first(life, "seen");
            seen.map(at -> Duration.between(life.receivedAt(), at)).ifPresent(toContact::add);
            if (seen.isPresent()) {
                met += seen.get().isAfter(due) ? 0 : 1;
                late += seen.get().isAfter(due) ? 1 : 0;
            } else if (open(life)) {
                missed += now.isAfter(due) ? 1 : 0;
                running += now.isAfter(due) ? 0 : 1;
            }
        }

        private Kept kept() {
            return new Kept(met, late, missed, running, Percentiles.of(toContact), Percentiles.of(toAcceptance));
        }
    }

    /**
     * Of what was received in a span, as it stands at a moment. Withdrawn and merged referrals that nobody was seen for count
     * nowhere, nor do emergencies, which 999 sees to.
     */
    public static Clocks of(List<Lived> lives, Instant now) {
        var byCategory = new TreeMap<String, Tally>();
        var byService = new TreeMap<String, Tally>();
        for (var life : lives) {
            if (life.category().isPresent()
                    && life.respondBy().isPresent()
                    && !life.outcome().equals("emergency")) {
                var due = life.respondBy().get();
                byCategory
                        .computeIfAbsent(life.category().get(), code -> new Tally())
                        .add(life, due, now);
                acceptedBy(life)
                        .ifPresent(service -> byService
                                .computeIfAbsent(service, id -> new Tally())
                                .add(life, due, now));
            }
        }
        return new Clocks(kept(byCategory), kept(byService));
    }

    private static Map<String, Kept> kept(Map<String, Tally> tallies) {
        var kept = new TreeMap<String, Kept>();
        tallies.forEach((key, tally) -> kept.put(key, tally.kept()));
        return kept;
    }

    private static boolean open(Lived life) {
        return !List.of("withdrawn", "merged", "completed").contains(life.state());
    }

    static Optional<Instant> first(Lived life, String kind) {
        return life.steps().stream()
                .filter(step -> step.kind().equals(kind))
                .map(Lived.Step::at)
                .findFirst();
    }

    private static Optional<String> acceptedBy(Lived life) {
        return life.steps().stream()
                .filter(step -> step.kind().equals("accepted"))
                .flatMap(step -> step.service().stream())
                .findFirst();
    }
}
