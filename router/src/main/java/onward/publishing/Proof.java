package onward.publishing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import onward.decide.ExampleRun;
import onward.rulebook.Complaint;
import onward.rulebook.Finding;
import onward.rulebook.Lint;
import onward.rulebook.RuleBook;
import onward.rulebook.RuleFiles;
import onward.rulebook.RuleFolder;

/**
 * What can be said of a rule folder before it is published.
 *
 * @param book empty when the folder has errors; then no example was run
 * @param examples empty when none were run
 */
public record Proof(
        RuleFolder folder, List<Complaint> complaints, Optional<RuleBook> book, Optional<ExampleRun.Result> examples) {

    /** Checks a folder, and runs its examples as at a moment if it has no errors. */
    public static Proof of(RuleFolder folder, Instant now) {
        var checked = unproven(folder);
        return new Proof(folder, checked.complaints, checked.book, checked.book.map(book -> ExampleRun.run(book, now)));
    }

    /** Checks a folder and leaves its examples alone. */
    static Proof unproven(RuleFolder folder) {
        var read = RuleFiles.read(folder);
        return new Proof(folder, read.complaints(), read.policy().map(RuleBook::compile), Optional.empty());
    }

    public List<ExampleRun.Failure> failures() {
        return examples.map(ExampleRun.Result::failures).orElse(List.of());
    }

    /** What the lint finds from a day on; nothing in a folder with errors. It takes a good part of a second. */
    public List<Finding> findings(LocalDate today) {
        return book.map(b -> Lint.of(b.policy(), today)).orElse(List.of());
    }

    public boolean sound() {
        return book.isPresent() && failures().isEmpty();
    }
}
