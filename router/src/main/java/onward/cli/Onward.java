package onward.cli;

import java.time.InstantSource;
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

    private Onward() {}

    /** The commands, ready to be executed, all with the same clock. */
    public static CommandLine commands(InstantSource time) {
        return new CommandLine(new Onward())
                .addSubcommand(new Check())
                .addSubcommand(new TestRules(time))
                .addSubcommand(new DecideFile(time))
                .setCaseInsensitiveEnumValuesAllowed(true);
    }
}
