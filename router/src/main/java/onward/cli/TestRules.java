package onward.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import onward.decide.ExampleRun;
import onward.referral.Counted;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = "Runs the examples beside the rule tables.",
        footer = {"", "Example: onward test rules"})
final class TestRules implements Callable<Integer> {

    private final InstantSource time;

    @Parameters(
            arity = "0..1",
            defaultValue = "${env:ONWARD_RULES:-rules}",
            description = "The rule folder (default: ${DEFAULT-VALUE}).")
    private Path folder = Path.of("rules");

    @Option(names = "--at", description = "The moment of decision for examples that name none (default: now).")
    private Optional<Instant> at = Optional.empty();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    TestRules(InstantSource time) {
        this.time = time;
    }

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        var talk = spec.commandLine().getErr();
        var book = Rules.load(folder, talk);
        if (book.isEmpty()) {
            return Onward.PROBLEMS;
        }
        var result = ExampleRun.run(book.get(), at.orElseGet(time::instant));
        result.failures().forEach(failure -> out.println(failure.text()));
        result.silent().forEach(row -> talk.println("No example makes " + row + " hold."));
        talk.println(Counted.of(result.examples(), "example") + ", " + Counted.of(result.expectations(), "expectation")
                + ", " + result.failures().size() + " failed.");
        return result.failures().isEmpty() ? CommandLine.ExitCode.OK : Onward.PROBLEMS;
    }
}
