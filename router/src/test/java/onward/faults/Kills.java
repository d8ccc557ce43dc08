package onward.faults;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import onward.testing.Seeds;
import org.slf4j.LoggerFactory;

/** Hard kills at random moments under load, each followed by a start; in the end everything must still add up. */
final class Kills {

    private Kills() {}

    static void run(Path folder, int count) throws Exception {
        var chance = Seeds.random(1);
        try (var scene = new Scene(folder, 6, 5)) {
            for (int kill = 0; kill < count; kill++) {
                try (var router = scene.start()) {
                    scene.callers.speakTo(router);
                    LockSupport.parkNanos(
                            Duration.ofMillis(50 + chance.nextInt(700)).toNanos());
                    router.kill();
                }
                scene.oracle.verifyArrived(scene.data);
            }
            scene.judge();
            LoggerFactory.getLogger(Kills.class)
                    .warn(
                            "{} kills: {} referrals acknowledged, {} stored, {} outcomes unknown to the caller, {} letters"
                                    + " arrived, {} stand in the journal",
                            count,
                            scene.callers.acknowledged().size(),
                            Oracle.count(scene.data, "referral"),
                            scene.callers.unknown(),
                            scene.partners.received().size(),
                            Oracle.count(scene.data, "letter"));
        }
    }
}
