package onward.cli;

import java.util.concurrent.Callable;
import onward.wire.RollbackForm;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "rollback",
        mixinStandardHelpOptions = true,
        description =
                "Publishes the rules of an earlier publication again, at once. What waits for its start is withdrawn.",
        footer = {"", "Example: onward rollback 12 --reason \"Too many referrals to falls prevention\""})
final class Rollback implements Callable<Integer> {

    @Parameters(
            arity = "1",
            paramLabel = "VERSION",
            description = "A publication's number, or a version or its beginning.")
    private String wanted = "";

    @Option(names = "--reason", required = true, description = "Why, for whoever reads the history.")
    private String reason = "";

    @ArgGroup(exclusive = false, validate = false)
    private Server server = new Server();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        var talk = spec.commandLine().getErr();
        try {
            var published = Published.by(server);
            if (!published.told()) {
                return Told.refusal(published.answer(), talk);
            }
            var found = published.version(wanted);
            if (found.isEmpty()) {
                published.none(wanted).forEach(talk::println);
                return Onward.USAGE;
            }
            var answer = server.post("/api/v1/rules/rollback", new RollbackForm(found.get(), reason).json());
            if (!answer.good()) {
                return Told.refusal(answer, talk);
            }
            spec.commandLine().getOut().println("Rolled back, as number " + Published.line(answer));
            return CommandLine.ExitCode.OK;
        } catch (Server.Unreachable e) {
            talk.println(e.getMessage());
            return Onward.UNREACHABLE;
        }
    }
}
