package onward.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import onward.wire.ErasureForm;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "erase",
        mixinStandardHelpOptions = true,
        description = {
            "Erases the content of a closed referral: what was sent, its decision and its letters. That it was there, its"
                    + " category, its times and its audit stay.",
            "Needs an operator's key. A referral that is open, or about which letters wait, is not erased."
        },
        footer = {"", "Example: onward erase ref_01kaxm3v7r5q2w8e4t6y9u0p1a --reason \"Asked for by the person\""})
final class Erase implements Callable<Integer> {

    @Parameters(arity = "1", paramLabel = "REFERRAL", description = "The referral's id.")
    private String id = "";

    @Option(names = "--reason", required = true, description = "Why, without naming the person; it is kept.")
    private String reason = "";

    @ArgGroup(exclusive = false, validate = false)
    private Server server = new Server();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        var talk = spec.commandLine().getErr();
        try {
            var path = "/api/v1/referrals/" + URLEncoder.encode(id, StandardCharsets.UTF_8) + "/erase";
            var answer = server.as("operator").post(path, new ErasureForm(reason).json());
            if (!answer.good()) {
                return Told.refusal(answer, talk);
            }
            spec.commandLine()
                    .getOut()
                    .println(answer.text("/id").orElse("") + " erased "
                            + answer.text("/erasedAt").orElse("") + " by "
                            + answer.text("/by").orElse("") + ": "
                            + answer.text("/reason").orElse(""));
            return CommandLine.ExitCode.OK;
        } catch (Server.Unreachable e) {
            talk.println(e.getMessage());
            return Onward.UNREACHABLE;
        }
    }
}
