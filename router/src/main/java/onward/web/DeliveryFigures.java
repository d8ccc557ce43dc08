package onward.web;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Map;
import onward.delivery.DeliveryDesk;
import onward.journal.JournalFailed;

/** What waits for whom, and how attempts ended. Taken when somebody looks; partners are named by their ids. */
final class DeliveryFigures {

    private final MeterRegistry registry;
    private final DeliveryDesk desk;
    private final InstantSource time;
    private final MultiGauge letters;
    private final MultiGauge oldest;
    private final MultiGauge paused;
    private final MultiGauge clocks;

    DeliveryFigures(MeterRegistry registry, DeliveryDesk desk, InstantSource time) {
        this.registry = registry;
        this.desk = desk;
        this.time = time;
        this.letters = MultiGauge.builder("onward_letters")
                .description("Letters not delivered, by partner and standing; parked ones need a person")
                .register(registry);
        this.oldest = MultiGauge.builder("onward_letter_oldest_due_seconds")
                .description("For how long the longest waiting letter to a partner has been due")
                .register(registry);
        this.paused = MultiGauge.builder("onward_partner_paused")
                .description("1 for each partner whose letters are held")
                .register(registry);
        this.clocks = MultiGauge.builder("onward_partner_clock_ahead_seconds")
                .description("How far a partner's clock is ahead of ours, when it is more than five minutes off")
                .register(registry);
    }

    /** Brings the figures up to now. Without the journal they stay as they were: the others are still worth reading. */
    void take() {
        desk.outcomes()
                .forEach((word, count) -> FunctionCounter.builder(
                                "onward_delivery_attempts",
                                desk,
                                d -> d.outcomes().getOrDefault(word, 0L))
                        .description("Attempts to deliver a letter, by how they ended")
                        .tag("outcome", word)
                        .register(registry));
        rows(clocks, desk.clocksOff());
        try {
            var standing = new ArrayList<Row<?>>();
            var due = new ArrayList<Row<?>>();
            desk.waiting().forEach((partner, waiting) -> {
                standing.add(Row.of(Tags.of("partner", partner, "status", "pending"), waiting.pending()));
                standing.add(Row.of(Tags.of("partner", partner, "status", "held"), waiting.held()));
                standing.add(Row.of(Tags.of("partner", partner, "status", "parked"), waiting.parked()));
                waiting.oldestDue()
                        .map(since -> Duration.between(since, time.instant()).toSeconds())
                        .ifPresent(age -> due.add(Row.of(Tags.of("partner", partner), Math.max(0, age))));
            });
            letters.register(standing, true);
            oldest.register(due, true);
            paused.register(
                    desk.paused().keySet().stream()
                            .map(partner -> (Row<?>) Row.of(Tags.of("partner", partner), 1))
                            .toList(),
                    true);
        } catch (JournalFailed e) {
            return;
        }
    }

    private static void rows(MultiGauge gauge, Map<String, Duration> off) {
        gauge.register(
                off.entrySet().stream()
                        .map(e -> (Row<?>) Row.of(
                                Tags.of("partner", e.getKey()), e.getValue().toSeconds()))
                        .toList(),
                true);
    }
}
