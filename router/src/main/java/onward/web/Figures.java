package onward.web;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import onward.journal.Journal;
import onward.referral.Decision;
import onward.wire.DecisionView;

/** What is counted, for {@code /metrics}. Labels come from closed lists; nothing about a person is ever one. */
final class Figures {

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    void decided(Decision decision) {
        var category = decision.category().map(due -> due.category().code()).orElse("none");
        Counter.builder("onward_decisions")
                .description("Referrals accepted and decided")
                .tag("outcome", DecisionView.outcome(decision.route()))
                .tag("category", category)
                .register(registry)
                .increment();
    }

    void answered(String route, String method, int status, Duration took) {
        Timer.builder("onward_http_request_duration")
                .description("Time from a request's head to its answer")
                .serviceLevelObjectives(
                        Duration.ofMillis(5),
                        Duration.ofMillis(20),
                        Duration.ofMillis(100),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(2))
                .tag("route", route)
                .tag("method", method)
                .tag("status_class", status / 100 + "xx")
                .register(registry)
                .record(took);
    }

    MeterRegistry registry() {
        return registry;
    }

    /** Whether the store can be used, for whoever keeps watch. */
    void store(Journal journal) {
        Gauge.builder(
                        "onward_journal_writable",
                        journal,
                        j -> j.healthy() && j.trouble().isEmpty() ? 1 : 0)
                .description("1 while the journal can be written")
                .register(registry);
        Gauge.builder("onward_journal_alarm", journal, j -> j.alarm().isPresent() ? 1 : 0)
                .description("1 while the write-ahead log grows because somebody reads for very long")
                .register(registry);
    }

    String text() {
        return registry.scrape();
    }
}
