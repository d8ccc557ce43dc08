package onward.cli;

import io.vertx.core.Vertx;
import onward.publishing.LiveRules;
import onward.publishing.RulesOnDisk;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks twice a second whether the rule folder has changed and whether other rules come into force. */
final class RuleRounds {

    private static final Logger LOG = LoggerFactory.getLogger(RuleRounds.class);
    private static final long TICK_MS = 500;

    private final Vertx vertx;
    private final RulesOnDisk disk;
    private final LiveRules live;
    private long timer;

    RuleRounds(Vertx vertx, RulesOnDisk disk, LiveRules live) {
        this.vertx = vertx;
        this.disk = disk;
        this.live = live;
    }

    void start() {
        timer = vertx.setPeriodic(TICK_MS, tick -> look());
    }

    private void look() {
        vertx.executeBlocking(
                        () -> {
                            disk.look();
                            live.look();
                            return true;
                        },
                        true)
                .onFailure(failure -> LOG.warn("the rules could not be looked at: {}", failure.getMessage()));
    }

    void stop() {
        vertx.cancelTimer(timer);
    }
}
