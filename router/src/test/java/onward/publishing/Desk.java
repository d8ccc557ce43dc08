package onward.publishing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onward.intake.Ids;
import onward.journal.Draft;
import onward.journal.Journal;
import onward.rulebook.RuleBook;
import onward.testing.Repository;
import onward.testing.SettableTime;
import onward.wire.FilesForm;
import onward.wire.PublishForm;

/** A desk over a copy of the shipped rules, with time that a test moves. */
final class Desk implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    static final String FALLS = "eligibility/falls-prevention.csv";
    static final String FALLS_EXAMPLES = "eligibility/falls-prevention.examples.csv";

    final SettableTime time = new SettableTime(NOW);
    final Path rules;
    final Journal journal;
    final LiveRules live;
    final RulesOnDisk disk;
    final RuleDesk desk;
    final List<RuleBook> used = new ArrayList<>();

    Desk(Path folder, boolean approval) throws IOException {
        this(
                folder,
                Files.exists(folder.resolve("rules"))
                        ? folder.resolve("rules")
                        : Repository.rulesIn(folder.resolve("rules")),
                approval);
    }

    private Desk(Path folder, Path rules, boolean approval) {
        this.rules = rules;
        journal = Journal.open(folder.resolve("data"), time, () -> {});
        live = LiveRules.open(rules, journal, time, used::add);
        disk = new RulesOnDisk(rules, journal, time);
        desk = new RuleDesk(journal, live, disk, approval, time, new Ids(new SecureRandom()));
        disk.lookAtStart();
        live.look();
    }

    String version() {
        return live.shelf().live().version();
    }

    String onDisk(String file) throws IOException {
        return Files.readString(rules.resolve(file));
    }

    String file(String version, String path) {
        return desk.publications().files(version).getOrDefault(path, "");
    }

    /** The falls prevention service takes people over this age in years; its examples are left as they are. */
    String falls(int over) {
        return file(version(), FALLS).replaceAll(",>\\d+,", ",>" + over + ",");
    }

    Draft draft(Map<String, Optional<String>> files) {
        return desk.drafts()
                .begin(new FilesForm("a change", files, false, Optional.empty()), "anna")
                .orElseThrow();
    }

    static PublishForm because(String reason) {
        return new PublishForm(reason, Optional.empty(), Optional.empty());
    }

    static PublishForm whateverExamplesSay(String reason) {
        return new PublishForm(reason, Optional.empty(), Optional.of("the examples follow tomorrow"));
    }

    /** Looks as the service does, twice a second. */
    void lookFor(Duration span) {
        for (long ms = 0; ms <= span.toMillis(); ms += 500) {
            disk.look();
            live.look();
            time.pass(Duration.ofMillis(500));
        }
    }

    @Override
    public void close() {
        journal.close();
    }
}
