package onward.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import onward.wire.RollbackForm;
import onward.wire.ServerAnswer;
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
            var versions = server.get("/api/v1/rules/versions");
            if (!versions.good()) {
                return Told.refusal(versions, talk);
            }
            var found = version(versions);
            if (found.isEmpty()) {
                talk.println("There is no publication \"" + wanted + "\", or more than one. Published were:");
                versions.items("/versions").forEach(v -> talk.println("  " + line(v)));
                return Onward.USAGE;
            }
            var answer = server.post("/api/v1/rules/rollback", new RollbackForm(found.get(), reason).json());
            if (!answer.good()) {
                return Told.refusal(answer, talk);
            }
            spec.commandLine().getOut().println("Rolled back, as number " + line(answer));
            return CommandLine.ExitCode.OK;
        } catch (Server.Unreachable e) {
            talk.println(e.getMessage());
            return Onward.UNREACHABLE;
        }
    }

    /** The version meant: by number, or by its beginning where only one version begins so. */
    private Optional<String> version(ServerAnswer versions) {
        var all = versions.items("/versions");
        var numbered = all.stream()
                .filter(v -> v.text("/number").equals(Optional.of(wanted)))
                .findFirst()
                .flatMap(v -> v.text("/version"));
        var begun = all.stream()
                .flatMap(v -> v.text("/version").stream())
                .filter(v -> v.startsWith(wanted) || v.startsWith("sha256:" + wanted))
                .distinct()
                .toList();
        return numbered.or(() -> begun.size() == 1 ? Optional.of(begun.get(0)) : Optional.empty());
    }

    private static String line(ServerAnswer publication) {
        return publication.text("/number").orElse("") + ": "
                + publication.text("/version").orElse("") + ", live from "
                + publication.text("/since").orElse("") + ", by "
                + publication.text("/author").orElse("") + ": "
                + publication.text("/reason").orElse("");
    }
}
