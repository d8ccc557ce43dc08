package onward.cli;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import onward.rulebook.CsvText;
import onward.rulebook.Diff;
import onward.rulebook.RuleDiff;
import onward.rulebook.RuleFolder;
import onward.wire.DiffView;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        description = "Says in rows and cells what is different between two rule folders.",
        footer = {
            "",
            "Exit codes: 0 nothing is different; 1 something is; 2 a folder cannot be read.",
            "",
            "Example: onward diff rules draft"
        })
final class DiffRules implements Callable<Integer> {

    private static final int DIFFERENT = 1;

    @Parameters(index = "0", paramLabel = "A", description = "The rules as they were: a folder.")
    private String before = "";

    @Parameters(index = "1", paramLabel = "B", description = "The rules as they are now: a folder.")
    private String after = "";

    @Option(names = "--format", defaultValue = "text", description = "text, json or csv.")
    private Format format = Format.TEXT;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        var talk = spec.commandLine().getErr();
        try {
            var diff = Diff.between(Rules.named(before), Rules.named(after));
            print(diff);
            talk.println(said(diff));
            return diff.same() ? CommandLine.ExitCode.OK : DIFFERENT;
        } catch (RuleFolder.UnreadableFolder e) {
            talk.println(e.getMessage());
            return Onward.USAGE;
        }
    }

    private void print(RuleDiff diff) {
        var out = spec.commandLine().getOut();
        switch (format) {
            case TEXT -> diff.changes().forEach(change -> out.println(change.sentence()));
            case JSON -> out.println(new String(DiffView.json(diff), StandardCharsets.UTF_8));
            case CSV -> {
                out.println("kind,file,row,column,was,now");
                diff.changes()
                        .forEach(c -> out.println(
                                CsvText.reportLine(c.kind(), c.file(), c.row(), c.column(), c.was(), c.now())));
            }
        }
    }

    private static String said(RuleDiff diff) {
        if (!diff.same()) {
            return diff.changes().size() == 1 ? "1 change." : diff.changes().size() + " changes.";
        }
        return diff.before().equals(diff.after())
                ? "Nothing is different."
                : "Nothing is different but the way it is written.";
    }
}
