package onward.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Callable;
import onward.journal.Backup;
import onward.journal.JournalRefused;
import onward.rulebook.CsvText;
import onward.wire.StoreView;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        description = {
            "Copies the journal into one file, whether the service runs or not, and reads the copy through.",
            "The file holds personal data and signing secrets; only its owner may read it."
        },
        footer = {
            "",
            "Keep the end that is told apart from the backup: verify-audit --end finds with it what was cut off or written anew.",
            "",
            "Example: onward backup --to onward-monday.db"
        })
final class MakeBackup implements Callable<Integer> {

    private final InstantSource time;

    @Option(
            names = "--data",
            defaultValue = "${env:ONWARD_DATA:-data}",
            description = "ONWARD_DATA: the data folder (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of("data");

    @Option(names = "--to", description = "The file to make; one that is there is left as it is.")
    private Optional<Path> to = Optional.empty();

    @Option(names = "--format", defaultValue = "text", description = "text, json or csv.")
    private Format format = Format.TEXT;

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    MakeBackup(InstantSource time) {
        this.time = time;
    }

    @Override
    public Integer call() {
        var talk = spec.commandLine().getErr();
        var other = store.nothingToCopy("backup");
        if (other.isPresent()) {
            talk.println(other.get());
            return Onward.USAGE;
        }
        try {
            var made = Backup.make(data, to.orElseGet(this::named));
            print(made);
            return CommandLine.ExitCode.OK;
        } catch (Backup.Exists e) {
            talk.println(e.getMessage());
            return Onward.CONFLICT;
        } catch (JournalRefused e) {
            talk.println(e.getMessage());
            return Onward.UNREACHABLE;
        }
    }

    private Path named() {
        var now = time.instant().truncatedTo(ChronoUnit.SECONDS).toString().replaceAll("[:-]", "");
        return Path.of("onward-backup-" + now + ".db");
    }

    private void print(Backup.Made made) {
        var out = spec.commandLine().getOut();
        switch (format) {
            case TEXT ->
                out.println(made.file() + ": " + made.referrals() + " referrals, " + made.bytes()
                        + " bytes, audit ends with " + made.end());
            case JSON -> out.println(new String(StoreView.json(made), StandardCharsets.UTF_8));
            case CSV -> {
                out.println("file,referrals,bytes,end");
                out.println(CsvText.reportLine(made.file(), made.referrals(), made.bytes(), made.end()));
            }
        }
    }
}
