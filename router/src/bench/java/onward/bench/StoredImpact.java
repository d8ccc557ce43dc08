package onward.bench;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import onward.journal.Draft;
import onward.journal.Entry;
import onward.journal.Journal;
import onward.journal.Written;
import onward.publishing.ImpactRuns;
import onward.rulebook.RuleBook;
import onward.rulebook.RuleFiles;
import onward.rulebook.RuleFolder;
import onward.testing.Caseload;
import onward.testing.Entries;

/** A draft against a hundred thousand referrals as the journal stores them. */
final class StoredImpact {

    private static final int REFERRALS = 100_000;
    private static final int TOGETHER = 500;

    private StoredImpact() {}

    static void measure(Path rules) throws Exception {
        var folder = RuleFolder.read(rules);
        var falls = "eligibility/falls-prevention.csv";
        var live = RuleBook.compile(RuleFiles.read(folder).policy().orElseThrow());
        var draft = RuleBook.compile(RuleFiles.read(folder.with(
                        Map.of(falls, folder.files().get(falls).replace(">60", ">70"))))
                .policy()
                .orElseThrow());
        var now = Instant.parse("2026-11-24T10:00:00Z");
        try (var journal = Journal.open(Files.createTempDirectory("impact"), InstantSource.fixed(now), () -> {});
                var runs = new ImpactRuns(journal)) {
            fill(journal, now);
            long start = System.nanoTime();
            runs.begin(empty(now), live, draft, 90, now).report().join();
            System.out.printf(
                    "impact on %d stored referrals | %.1f s | at most 30 s%n",
                    REFERRALS, (System.nanoTime() - start) / 1e9);
        }
    }

    private static void fill(Journal journal, Instant now) {
        var caseload = new Caseload(5);
        var writing = new ArrayList<CompletableFuture<Written>>();
        for (int i = 0; i < REFERRALS; i++) {
            writing.add(journal.accept(entry(journal, i, caseload.next(), now.minus(Duration.ofMinutes(i)))));
            if (writing.size() == TOGETHER) {
                writing.forEach(CompletableFuture::join);
                writing.clear();
            }
        }
        writing.forEach(CompletableFuture::join);
    }

    private static Entry entry(Journal journal, int i, byte[] body, Instant at) {
        return Entries.with(
                journal, "ref_" + i, at, body, "{}".getBytes(StandardCharsets.UTF_8), Optional.empty());
    }

    private static Draft empty(Instant now) {
        return new Draft(
                "draft_bench",
                "bench",
                "sha256:bench",
                "bench",
                now,
                Draft.State.OPEN,
                new TreeMap<>(),
                Optional.empty(),
                Optional.empty());
    }
}
