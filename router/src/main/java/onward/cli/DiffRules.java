package onward.cli;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import onward.referral.Counted;
import onward.rulebook.CsvText;
import onward.rulebook.Diff;
import onward.rulebook.RuleDiff;
import onward.wire.DiffView;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        description = {
            "Says in rows and cells what is different between two rule folders, or two versions that a running service"
                    + " has published, or one of each.",
            "A version is named by the number of its publication, or by its beginning."
        },
        footer = {
            "",
            "Exit codes: 0 nothing is different; 1 something is; 2 a folder cannot be read or there is no such version;"
                    + " 3 no server; 5 not allowed.",
            "",
            "Example: onward diff rules draft",
            "Example: onward diff 12 rules",
            "Example: onward diff sha256:3f2a91 sha256:c04d77"
        })
final class DiffRules implements Callable<Integer> {

    private static final int DIFFERENT = 1;

    @Parameters(index = "0", paramLabel = "A", description = "The rules as they were: a folder or a version.")
    private String before = "";

    @Parameters(index = "1", paramLabel = "B", description = "The rules as they are now: a folder or a version.")
    private String after = "";

    @ArgGroup(exclusive = false, validate = false)
    private Server server = new Server();

    @Option(names = "--format", defaultValue = "text", description = "text, json or csv.")
    private Format format = Format.TEXT;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        var talk = spec.commandLine().getErr();
        var was = Named.of(before, server, talk);
        if (!(was instanceof Named.Found first)) {
            return failed(was);
        }
        var now = Named.of(after, server, talk);
        if (!(now instanceof Named.Found second)) {
            return failed(now);
        }
        var diff = Diff.between(first.rules(), second.rules());
        print(diff);
        talk.println(said(diff));
        return diff.same() ? CommandLine.ExitCode.OK : DIFFERENT;
    }

    /** A one would say that something is different. */
    private static int failed(Named named) {
        return named instanceof Named.Not not && not.exitCode() != DIFFERENT ? not.exitCode() : Onward.USAGE;
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
            return Counted.of(diff.changes().size(), "change") + ".";
        }
        return diff.before().equals(diff.after())
                ? "Nothing is different."
                : "Nothing is different but the way it is written.";
    }
}
