package onward.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import onward.delivery.DeliveryDesk;
import onward.delivery.Post;
import onward.delivery.Postman;
import onward.delivery.RetrySchedule;
import onward.delivery.Whereabouts;
import onward.intake.Ids;
import onward.journal.Journal;
import onward.publishing.LiveRules;
import onward.publishing.RuleDesk;
import onward.publishing.RulesOnDisk;
import onward.rulebook.RuleBook;
import onward.rulebook.RuleFiles;
import onward.rulebook.RuleFolder;

/** Where the shipped files are, wherever the tests were started. */
public final class Repository {

    public static final Path ROOT = Files.isDirectory(Path.of("router"))
            ? Path.of("").toAbsolutePath()
            : Path.of("..").toAbsolutePath().normalize();
    public static final Path RULES = ROOT.resolve("rules");
    public static final Path FIXTURES = ROOT.resolve("fixtures");

    private Repository() {}

    /** The rule book that is shipped. */
    public static RuleBook book() {
        return RuleBook.compile(RuleFiles.read(RuleFolder.read(RULES)).policy().orElseThrow());
    }

    /** The shipped rules in force in a journal, and the desk where they are worked on. */
    public static RuleDesk desk(Journal journal, InstantSource time, Ids ids) {
        var live = LiveRules.open(RULES, journal, time, book -> {});
        return new RuleDesk(journal, live, new RulesOnDisk(RULES, journal, time), false, time, ids);
    }

    /** The desk for letters, in a house from which nothing is sent. */
    public static DeliveryDesk deliveries(Journal journal, RuleDesk desk, InstantSource time, RandomGenerator chance) {
        Post post = outgoing -> new CompletableFuture<>();
        Function<String, Whereabouts> nowhere = partner -> new Whereabouts.Nowhere();
        var postman =
                new Postman(journal.outbox(), journal.access(), nowhere, post, RetrySchedule.STANDARD, time, chance);
        return new DeliveryDesk(journal, desk.shelf(), nowhere, post, postman, time, chance);
    }

    /** A copy of the shipped rules that a test may change. */
    public static Path rulesIn(Path folder) throws IOException {
        for (var file : RuleFolder.read(RULES).files().entrySet()) {
            var target = folder.resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.writeString(target, file.getValue());
        }
        return folder;
    }
}
