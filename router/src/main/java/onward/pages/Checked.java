package onward.pages;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import onward.publishing.Proof;
import onward.publishing.RuleDesk;
import onward.rulebook.Finding;
import onward.rulebook.RowWords;
import onward.rulebook.RuleFiles;
import onward.rulebook.RuleFolder;

/** What was found out about rule folders, kept for a while: pages ask the same of the same content again and again. */
final class Checked {

    private static final int MOST_KEPT = 24;

    /** Examples without a date, and the lint, look at today. */
    private static final long KEPT_MS = Duration.ofMinutes(10).toMillis();

    private final RuleDesk desk;
    private final InstantSource time;
    private final Map<String, Object> kept = new LinkedHashMap<>(16, 0.75f, true);

    Checked(RuleDesk desk, InstantSource time) {
        this.desk = desk;
        this.time = time;
    }

    /** Every complaint, without running examples: quick. */
    RuleFiles.Read read(RuleFolder folder) {
        return kept("read", folder, RuleFiles.Read.class, () -> RuleFiles.read(folder));
    }

    /** Complaints, the compiled book and how the examples went. */
    Proof proof(RuleFolder folder) {
        return kept("proof", folder, Proof.class, () -> desk.prove(folder));
    }

    /** What the lint finds; a good part of a second the first time. */
    List<Finding> findings(RuleFolder folder) {
        return kept("lint", folder, Lint.class, () -> new Lint(desk.findings(proof(folder))))
                .findings();
    }

    RowWords words(RuleFolder folder) {
        return kept("words", folder, RowWords.class, () -> RowWords.of(folder));
    }

    private record Lint(List<Finding> findings) {}

    private <T> T kept(String what, RuleFolder folder, Class<T> type, Supplier<T> made) {
        var key = what + " " + folder.version() + " " + time.millis() / KEPT_MS;
        synchronized (kept) {
            var there = kept.get(key);
            if (there != null) {
                return type.cast(there);
            }
        }
        var fresh = made.get();
        synchronized (kept) {
            kept.put(key, fresh);
            if (kept.size() > MOST_KEPT) {
                kept.remove(kept.keySet().iterator().next());
            }
        }
        return fresh;
    }
}
