package onward.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import onward.rulebook.Complaint;
import onward.rulebook.RuleBook;
import onward.rulebook.RuleFiles;
import onward.rulebook.RuleFolder;

/** A rule folder named on the command line. */
final class Rules {

    private Rules() {}

    /** The rule book of a folder; if it has errors they are told, and there is none. */
    static Optional<RuleBook> load(Path folder, PrintWriter talk) {
        try {
            var read = RuleFiles.read(RuleFolder.read(folder));
            tell(read.complaints(), talk);
            return read.policy().map(RuleBook::compile);
        } catch (RuleFolder.UnreadableFolder e) {
            talk.println(e.getMessage());
            talk.flush();
            return Optional.empty();
        }
    }

    /** Tells the errors among complaints. */
    static void tell(List<Complaint> complaints, PrintWriter talk) {
        complaints.stream().filter(Complaint::error).map(Complaint::text).forEach(talk::println);
        talk.flush();
    }
}
