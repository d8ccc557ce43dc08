package onward.cli;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import onward.impact.Impact;
import onward.impact.ImpactReport;
import onward.impact.Measure;
import onward.impact.PastReferrals;
import onward.impact.Progress;
import onward.impact.Summary;
import onward.impact.Workers;
import onward.referral.Counted;
import onward.rulebook.CsvText;
import onward.rulebook.RuleFolder;
import onward.wire.ImpactView;
import onward.wire.ReadAgain;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "impact",
        mixinStandardHelpOptions = true,
        description =
                "Says what a draft of the rules would have changed: for the referrals that a running service has received,"
                        + " or with --against for a folder of referrals.",
        footer = {
            "",
            "Exit codes: 0 compared, whatever came out; 1 the rules have errors; 2 usage; 3 no server.",
            "",
            "Example: onward impact draft --days 90",
            "Example: onward impact draft --against rules --referrals fixtures/referrals"
        })
final class ImpactRules implements Callable<Integer> {

    private static final int THREADS = 2;

    private final InstantSource time;

    @Parameters(
            arity = "0..1",
            defaultValue = "${env:ONWARD_RULES:-rules}",
            description = "The draft: a rule folder (default: ${DEFAULT-VALUE}).")
    private Path draft = Path.of("rules");

    @Option(
            names = "--against",
            description = "The rules as they are: a rule folder (default: those that are live in the running service).")
    private Optional<Path> live = Optional.empty();

    @Option(
            names = "--days",
            defaultValue = "90",
            description = "How many days of the service's referrals are looked at (default: ${DEFAULT-VALUE}).")
    private int days = 90;

    @ArgGroup(exclusive = false, validate = false)
    private Server server = new Server();

    @Option(
            names = "--referrals",
            defaultValue = "fixtures/referrals",
            description = "A folder of referrals as JSON (default: ${DEFAULT-VALUE}).")
    private Path referrals = Path.of("fixtures", "referrals");

    @Option(
            names = "--at",
            description =
                    "The moment at which all are decided (default: as the decisions beside the folder say, or now).")
    private Optional<Instant> at = Optional.empty();

    @Option(names = "--format", defaultValue = "text", description = "text, json or csv.")
    private Format format = Format.TEXT;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    ImpactRules(InstantSource time) {
        this.time = time;
    }

    @Override
    public Integer call() {
        return live.map(this::overFolder).orElseGet(this::overService);
    }

    /** The draft beside the live rules, over what the service has received. */
    private int overService() {
        var talk = spec.commandLine().getErr();
        var out = spec.commandLine().getOut();
        try {
            var report = new ServerImpact(server, talk).of(draft, days);
            report.ifPresent(r -> {
                if (format == Format.TEXT) {
                    ServerImpact.print(r, out);
                } else {
                    out.println(ServerImpact.json(r));
                }
            });
            return report.isPresent() ? CommandLine.ExitCode.OK : Onward.PROBLEMS;
        } catch (RuleFolder.UnreadableFolder e) {
            talk.println(e.getMessage());
            return Onward.PROBLEMS;
        } catch (Server.Unreachable e) {
            talk.println(e.getMessage());
            return Onward.UNREACHABLE;
        }
    }

    /** The draft beside another folder, over a folder of referrals. */
    private int overFolder(Path against) {
        var talk = spec.commandLine().getErr();
        var before = Rules.load(against, talk);
        var after = Rules.load(draft, talk);
        if (before.isEmpty() || after.isEmpty()) {
            return Onward.PROBLEMS;
        }
        try {
            var past = StoryFolder.of(referrals, at, time.instant());
            compare(new Impact(before.get(), after.get(), new ReadAgain()), past, talk)
                    .ifPresent(this::print);
            return CommandLine.ExitCode.OK;
        } catch (UncheckedIOException e) {
            talk.println("Cannot read " + referrals + ": " + e.getMessage());
            return Onward.USAGE;
        }
    }

    /** From the second second on, a line on the way says how far it has come. */
    private static Optional<ImpactReport> compare(Impact impact, PastReferrals past, PrintWriter talk) {
        var progress = new Progress();
        var threads = Executors.newFixedThreadPool(THREADS);
        var teller = Executors.newSingleThreadScheduledExecutor();
        var telling = teller.scheduleAtFixedRate(() -> tell(progress, talk), 1, 1, TimeUnit.SECONDS);
        try {
            return impact.over(past, new Workers(threads, THREADS), progress);
        } finally {
            telling.cancel(false);
            teller.shutdownNow();
            threads.shutdownNow();
        }
    }

    private static void tell(Progress progress, PrintWriter talk) {
        talk.println(
                String.format(Locale.UK, "%,d of %s compared", progress.done(), Counted.of(progress.of(), "referral")));
        talk.flush();
    }

    private void print(ImpactReport report) {
        var out = spec.commandLine().getOut();
        switch (format) {
            case TEXT -> {
                Summary.of(report).forEach(out::println);
                report.changed().forEach(changed -> out.println(ChangedLine.of(changed)));
                long more = report.count(Measure.CHANGED) - report.changed().size();
                if (more > 0) {
                    out.println(String.format(Locale.UK, "and %,d more.", more));
                }
                out.println("report " + report.hash());
            }
            case JSON -> out.println(new String(ImpactView.json(report), StandardCharsets.UTF_8));
            case CSV -> ImpactView.rows(report).forEach(row -> out.println(CsvText.reportLine(row.toArray())));
        }
    }
}
