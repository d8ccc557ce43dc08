package onward.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import onward.journal.Audit;
import onward.journal.JournalRefused;
import onward.rulebook.CsvText;
import onward.wire.StoreView;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "verify-audit",
        mixinStandardHelpOptions = true,
        description = {
            "Reads the audit of a data folder or a backup from its first entry to its last, with the referrals, decisions"
                    + " and letters that the entries stand for, and names the first entry that is not what was written.",
            "A service may be running on the folder."
        },
        footer = {
            "",
            "Exit codes: 0 sound; 1 an entry is wrong; 3 there is no journal that can be read.",
            "",
            "Example: onward verify-audit data"
        })
final class VerifyAudit implements Callable<Integer> {

    @Parameters(
            arity = "0..1",
            paramLabel = "PLACE",
            defaultValue = "${env:ONWARD_DATA:-data}",
            description =
                    "A data folder, with --store the one that belongs to the database, or a file that onward backup made (default: ${DEFAULT-VALUE}).")
    private Path place = Path.of("data");

    @Option(
            names = "--end",
            paramLabel = "NUMBER:HASH",
            description = "An end that was told earlier and kept elsewhere: the chain must pass through it.")
    private Optional<String> end = Optional.empty();

    @Option(names = "--format", defaultValue = "text", description = "text, json or csv.")
    private Format format = Format.TEXT;

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        var talk = spec.commandLine().getErr();
        if (end.filter(text -> !Audit.isEnd(text)).isPresent()) {
            talk.println("--end is a number, a colon and 64 hexadecimal digits, as verify-audit and backup tell it.");
            return Onward.USAGE;
        }
        try {
            var database = store.database();
            var verdict = database.isPresent() && !Files.isRegularFile(place)
                    ? Audit.verify(database.get(), place, end)
                    : Audit.verify(place, end);
            print(verdict);
            talk.println(verdict.flaw().isEmpty() ? "The audit is sound." : "The audit is not what was written.");
            return verdict.flaw().isEmpty() ? CommandLine.ExitCode.OK : Onward.PROBLEMS;
        } catch (StoreOptions.Wrong e) {
            talk.println(e.getMessage());
            return Onward.USAGE;
        } catch (JournalRefused e) {
            talk.println(e.getMessage());
            return Onward.UNREACHABLE;
        }
    }

    private void print(Audit.Verdict verdict) {
        var out = spec.commandLine().getOut();
        switch (format) {
            case TEXT ->
                out.println(verdict.flaw()
                        .map(flaw -> "entry " + flaw.sequence() + ": " + flaw.what())
                        .orElse(verdict.entries() + " entries, ends with " + verdict.end()));
            case JSON -> out.println(new String(StoreView.json(verdict), StandardCharsets.UTF_8));
            case CSV -> {
                out.println("entry,what");
                verdict.flaw().ifPresent(flaw -> out.println(CsvText.reportLine(flaw.sequence(), flaw.what())));
            }
        }
    }
}
