package onward.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import onward.referral.Counted;
import onward.referral.OpeningHours;
import onward.rulebook.Complaint;
import onward.rulebook.CsvText;
import onward.rulebook.Lint;
import onward.rulebook.RuleFiles;
import onward.rulebook.RuleFolder;
import onward.wire.ComplaintView;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description =
                "Reads a rule folder and says every problem as file:row:column, and what the lint finds in sound tables.",
        footer = {"", "Example: onward check rules"})
final class Check implements Callable<Integer> {

    private final InstantSource time;

    @Parameters(
            arity = "0..1",
            defaultValue = "${env:ONWARD_RULES:-rules}",
            description = "The rule folder (default: ${DEFAULT-VALUE}).")
    private Path folder = Path.of("rules");

    @Option(names = "--format", defaultValue = "text", description = "text, json or csv.")
    private Format format = Format.TEXT;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    Check(InstantSource time) {
        this.time = time;
    }

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        var talk = spec.commandLine().getErr();
        RuleFiles.Read read;
        try {
            read = RuleFiles.read(RuleFolder.read(folder));
        } catch (RuleFolder.UnreadableFolder e) {
            talk.println(e.getMessage());
            return Onward.PROBLEMS;
        }
        var complaints = read.complaints();
        var today = LocalDate.ofInstant(time.instant(), OpeningHours.ENGLAND);
        var findings = read.policy().map(policy -> Lint.of(policy, today)).orElse(List.of());
        switch (format) {
            case TEXT -> {
                complaints.forEach(complaint -> out.println(complaint.text()));
                findings.forEach(finding -> out.println(finding.text()));
            }
            case JSON -> out.println(new String(ComplaintView.json(complaints, findings), StandardCharsets.UTF_8));
            case CSV -> {
                out.println("file,row,column,severity,code,message");
                complaints.forEach(complaint -> out.println(line(complaint)));
                findings.forEach(finding -> out.println(line(finding.complaint())));
            }
        }
        long errors = complaints.stream().filter(Complaint::error).count();
        talk.println(Counted.of(errors, "error") + ", "
                + Counted.of(complaints.size() + findings.size() - errors, "other remark") + ".");
        return errors == 0 ? CommandLine.ExitCode.OK : Onward.PROBLEMS;
    }

    private static String line(Complaint c) {
        return CsvText.reportLine(c.file(), c.row(), c.column(), c.severity().word(), c.code(), c.message());
    }
}
