package onward.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import onward.rulebook.RuleFolder;
import onward.wire.FilesForm;
import onward.wire.PublishForm;
import onward.wire.ServerAnswer;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "publish",
        mixinStandardHelpOptions = true,
        description =
                "Publishes a rule folder to a running service: checked, its examples run, live at once or at --from.",
        footer = {"", "Example: onward publish rules --reason \"Falls prevention from 60, agreed on Monday\""})
final class Publish implements Callable<Integer> {

    @Parameters(
            arity = "0..1",
            defaultValue = "${env:ONWARD_RULES:-rules}",
            description = "The rule folder (default: ${DEFAULT-VALUE}).")
    private Path folder = Path.of("rules");

    @Option(names = "--reason", required = true, description = "Why, for whoever reads the history.")
    private String reason = "";

    @Option(
            names = "--from",
            description = "When the rules start to count, such as 2026-12-01T08:00:00Z (default: now).")
    private Optional<Instant> from = Optional.empty();

    @Option(
            names = "--override",
            description = "Why examples that fail are not to keep the rules from being published.")
    private Optional<String> override = Optional.empty();

    @Option(
            names = "--base",
            description = "The version the folder was changed from; if another is live, nothing is published.")
    private Optional<String> base = Optional.empty();

    @ArgGroup(exclusive = false, validate = false)
    private Server server = new Server();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        var talk = spec.commandLine().getErr();
        try {
            var files = new TreeMap<String, Optional<String>>();
            RuleFolder.read(folder).files().forEach((path, text) -> files.put(path, Optional.of(text)));
            var begun = server.post("/api/v1/rules/drafts", new FilesForm(reason, files, true, base).json());
            return begun.good() ? publish(begun.text("/id").orElse("")) : Told.refusal(begun, talk);
        } catch (RuleFolder.UnreadableFolder e) {
            talk.println(e.getMessage());
            return Onward.PROBLEMS;
        } catch (Server.Unreachable e) {
            talk.println(e.getMessage());
            return Onward.UNREACHABLE;
        }
    }

    private int publish(String draft) {
        var path = "/api/v1/rules/drafts/" + draft;
        var answer = server.post(path + "/publish", new PublishForm(reason, from, override).json());
        if (answer.status() == 202) {
            spec.commandLine().getOut().println("Draft " + draft + " waits for somebody else's approval.");
            return CommandLine.ExitCode.OK;
        }
        if (answer.good()) {
            tell(answer);
            return CommandLine.ExitCode.OK;
        }
        server.delete(path); // the folder holds the work; a draft that nobody knows of would only be in the way
        return Told.refusal(answer, spec.commandLine().getErr());
    }

    private void tell(ServerAnswer published) {
        spec.commandLine()
                .getOut()
                .println("Published as number " + published.text("/number").orElse("") + ": "
                        + published.text("/version").orElse("") + ", live from "
                        + published.text("/since").orElse("") + ".");
    }
}
