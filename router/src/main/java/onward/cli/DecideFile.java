package onward.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import onward.decide.Decide;
import onward.referral.Problem;
import onward.rulebook.RuleBook;
import onward.wire.DecisionView;
import onward.wire.Json;
import onward.wire.ReferralForm;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "decide",
        mixinStandardHelpOptions = true,
        description = "Decides a referral from a file, or from standard input (-). Nothing is stored.",
        footer = {"", "Example: onward decide fixtures/referrals/care-home-fall.json"})
final class DecideFile implements Callable<Integer> {

    private final InstantSource time;

    @Parameters(arity = "1", paramLabel = "FILE|-", description = "A referral as JSON.")
    private String file = "-";

    @Option(
            names = "--rules",
            defaultValue = "${env:ONWARD_RULES:-rules}",
            description = "The rule folder (default: ${DEFAULT-VALUE}).")
    private Path folder = Path.of("rules");

    @Option(names = "--at", description = "The moment of decision, such as 2026-11-24T10:00:00Z (default: now).")
    private Optional<Instant> at = Optional.empty();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    DecideFile(InstantSource time) {
        this.time = time;
    }

    @Override
    public Integer call() {
        var talk = spec.commandLine().getErr();
        try {
            var body = file.equals("-") ? System.in.readAllBytes() : Files.readAllBytes(Path.of(file));
            return Rules.load(folder, talk).map(book -> decide(body, book)).orElse(Onward.PROBLEMS);
        } catch (IOException e) {
            talk.println("Cannot read " + file + ": " + e.getMessage());
            return Onward.USAGE;
        }
    }

    private int decide(byte[] body, RuleBook book) {
        var out = spec.commandLine().getOut();
        try {
            var read = ReferralForm.read(body, book.vocabulary());
            if (read instanceof ReferralForm.Read.Good good) {
                var decision = Decide.decide(good.referral(), book, at.orElseGet(time::instant));
                out.println(Json.pretty(DecisionView.json(decision)));
                return CommandLine.ExitCode.OK;
            }
            ((ReferralForm.Read.Bad) read).problems().forEach(this::tell);
        } catch (Json.Unreadable e) {
            tell(e.problem());
        }
        return Onward.PROBLEMS;
    }

    private void tell(Problem problem) {
        spec.commandLine()
                .getErr()
                .println(file + ":" + problem.pointer() + ": error " + problem.code() + ": " + problem.detail());
    }
}
