package onward.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import onward.journal.JournalRefused;
import onward.journal.Restore;
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
        name = "restore",
        mixinStandardHelpOptions = true,
        description = {
            "Puts a backup into a data folder on which no service runs, after it and its audit were read through.",
            "Tells every referral that the old journal has and the backup has not. Letters delivered since are delivered"
                    + " again under the same ids; what was erased since is erased again."
        },
        footer = {
            "",
            "Exit codes: 0 restored; 3 the backup is not whole or a service runs; 4 there is a journal already.",
            "",
            "Example: onward restore onward-monday.db --replace"
        })
final class RestoreBackup implements Callable<Integer> {

    private final InstantSource time;

    @Parameters(arity = "1", paramLabel = "FILE", description = "What onward backup made.")
    private Path backup = Path.of("");

    @Option(
            names = "--data",
            defaultValue = "${env:ONWARD_DATA:-data}",
            description = "ONWARD_DATA: the data folder (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of("data");

    @Option(names = "--replace", description = "Put a journal that is there aside, into a folder beside it.")
    private boolean replace;

    @Option(names = "--format", defaultValue = "text", description = "text, json or csv.")
    private Format format = Format.TEXT;

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    RestoreBackup(InstantSource time) {
        this.time = time;
    }

    @Override
    public Integer call() {
        var talk = spec.commandLine().getErr();
        var other = store.nothingToCopy("restore");
        if (other.isPresent()) {
            talk.println(other.get());
            return Onward.USAGE;
        }
        try {
            var restored = Restore.restore(backup, data, replace, time);
            print(restored);
            tell(restored, talk);
            return CommandLine.ExitCode.OK;
        } catch (Restore.InTheWay e) {
            talk.println(e.getMessage());
            return Onward.CONFLICT;
        } catch (JournalRefused e) {
            talk.println(e.getMessage());
            return Onward.UNREACHABLE;
        }
    }

    private void print(Restore.Restored restored) {
        var out = spec.commandLine().getOut();
        switch (format) {
            case TEXT ->
                restored.missing()
                        .forEach(m ->
                                out.println("missing " + m.reference() + " " + m.id() + " received " + m.receivedAt()));
            case JSON -> out.println(new String(StoreView.json(restored), StandardCharsets.UTF_8));
            case CSV -> {
                out.println("id,reference,received_at");
                restored.missing().forEach(m -> out.println(CsvText.reportLine(m.id(), m.reference(), m.receivedAt())));
            }
        }
    }

    private static void tell(Restore.Restored restored, PrintWriter talk) {
        talk.println("Restored " + restored.referrals() + " referrals. "
                + restored.missing().size() + " referrals received since are missing; "
                + restored.entries() + " audit entries are lost. " + restored.again()
                + " letters delivered since will be delivered again under the same ids. " + restored.erased()
                + " erasures made since were made again.");
        restored.replaced()
                .ifPresent(aside -> talk.println("The old journal is in " + aside
                        + ". It holds personal data: remove it when it is not needed."));
    }
}
