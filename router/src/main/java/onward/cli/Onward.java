package onward.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code onward} and all that stand under it. */
@Command(
        name = "onward",
        description = "Routes health and social care referrals by rule files that service managers own.",
        subcommands = {CommandLine.HelpCommand.class},
        mixinStandardHelpOptions = true,
        version = "onward 0.1.0",
        footer = {
            "",
            "Exit codes: 0 good; 1 problems found; 2 usage; 3 server or store unreachable; 4 conflict; 5 not allowed."
        })
public final class Onward {

    /** It ran and found problems or failures. */
    static final int PROBLEMS = 1;

    static final int USAGE = 2;

    /** The server or its store cannot be reached. */
    static final int UNREACHABLE = 3;

    /** Something else is there already, or others were first. */
    static final int CONFLICT = 4;

    private Onward() {}

    /** Runs a command and answers its exit code. Chance must be fit for secrets. */
    public static int run(
            String[] arguments, InstantSource time, RandomGenerator chance, PrintWriter out, PrintWriter talk) {
        try {
            return new CommandLine(new Onward())
                    .addSubcommand(new Serve(time, chance))
                    .addSubcommand(new Check(time))
                    .addSubcommand(new TestRules(time))
                    .addSubcommand(new DecideFile(time))
                    .addSubcommand(new Publish())
                    .addSubcommand(new Rollback())
                    .addSubcommand(new DeliveriesCommand())
                    .addSubcommand(new DiffRules())
                    .addSubcommand(new ImpactRules(time))
                    .addSubcommand(new MakeBackup(time))
                    .addSubcommand(new RestoreBackup(time))
                    .addSubcommand(new VerifyAudit())
                    .addSubcommand(new Erase())
                    .setCaseInsensitiveEnumValuesAllowed(true)
                    .setDefaultValueProvider(SettingsSource.of(System.getenv(), config(arguments)))
                    .setOut(out)
                    .setErr(talk)
                    .execute(arguments);
        } catch (SettingsSource.Wrong e) {
            talk.println(e.getMessage());
            talk.flush();
            return USAGE;
        }
    }

    /** The settings file must be known before the other options get their defaults from it. */
    private static Optional<Path> config(String[] arguments) {
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].startsWith("--config=")) {
                return Optional.of(Path.of(arguments[i].substring("--config=".length())));
            }
            if (arguments[i].equals("--config") && i + 1 < arguments.length) {
                return Optional.of(Path.of(arguments[i + 1]));
            }
        }
        return Optional.empty();
    }
}
