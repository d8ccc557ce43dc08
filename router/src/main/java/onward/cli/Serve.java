package onward.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import onward.journal.JournalRefused;
import onward.publishing.LiveRules;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "Runs the service until it is stopped.",
        footer = {
            "",
            "Every option can be set in the environment as shown, or in a file named by --config with the same names."
        })
final class Serve implements Callable<Integer> {

    private static final long LONGEST_STOP_MS = 45_000;

    private final InstantSource time;
    private final RandomGenerator chance;

    @Option(
            names = "--host",
            defaultValue = "127.0.0.1",
            description = "ONWARD_HOST: address to listen on (default: ${DEFAULT-VALUE}).")
    private String host = "127.0.0.1";

    @Option(
            names = "--port",
            defaultValue = "8080",
            description = "ONWARD_PORT: port, 0 for any free one (default: ${DEFAULT-VALUE}).")
    private int port = 8080;

    @Option(
            names = "--data",
            defaultValue = "data",
            description = "ONWARD_DATA: folder of the journal (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of("data");

    @Option(
            names = "--rules",
            defaultValue = "rules",
            description = "ONWARD_RULES: the rule folder (default: ${DEFAULT-VALUE}).")
    private Path rules = Path.of("rules");

    @Option(
            names = "--allow-addresses",
            defaultValue = "",
            description =
                    "ONWARD_ALLOW_ADDRESSES: hosts or ranges inside private networks that letters may go to, separated by commas.")
    private String allowed = "";

    @Option(
            names = "--rules-approval",
            arity = "0..1",
            fallbackValue = "true",
            defaultValue = "false",
            description =
                    "ONWARD_RULES_APPROVAL: whether a second person must approve before rules are published (default: ${DEFAULT-VALUE}).")
    private boolean approval;

    @Option(
            names = "--retention-days",
            defaultValue = "0",
            description =
                    "ONWARD_RETENTION_DAYS: how long the content of a closed referral is kept; 0 keeps it (default: ${DEFAULT-VALUE}).")
    private int retentionDays;

    @Option(
            names = "--session-minutes",
            defaultValue = "30",
            description =
                    "ONWARD_SESSION_MINUTES: how long somebody stays signed in who does nothing, 5 to 240 (default: ${DEFAULT-VALUE}).")
    private int sessionMinutes = 30;

    @Option(
            names = "--https",
            arity = "0..1",
            fallbackValue = "true",
            defaultValue = "false",
            description =
                    "ONWARD_HTTPS: browsers reach the pages by https only, through a proxy before this service (default: ${DEFAULT-VALUE}).")
    private boolean https;

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Mixin
    private ProviderOptions provider = new ProviderOptions();

    @Option(names = "--config", description = "A file of settings, NAME=value on each line.")
    private Optional<Path> config = Optional.empty();

    @Option(names = "--demo", description = "Demonstration: loopback only, with partners that verify and answer.")
    private boolean demo;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    Serve(InstantSource time, RandomGenerator chance) {
        this.time = time;
        this.chance = chance;
    }

    @Override
    public Integer call() throws InterruptedException {
        var talk = spec.commandLine().getErr();
        config.ifPresent(file -> talk.println("Settings from " + file + "."));
        var allow = Arrays.stream(allowed.split(","))
                .map(String::strip)
                .filter(a -> !a.isEmpty())
                .toList();
        if (sessionMinutes < 5 || sessionMinutes > 240) {
            talk.println("--session-minutes: " + sessionMinutes + " is not between 5 and 240.");
            return CommandLine.ExitCode.USAGE;
        }
        Thread.setDefaultUncaughtExceptionHandler(new LastResort());
        try {
            var service = Running.start(
                    new Running.Settings(
                            demo ? "127.0.0.1" : host,
                            port,
                            data,
                            rules,
                            allow,
                            demo,
                            approval,
                            retentionDays,
                            new Running.Browsers(Duration.ofMinutes(sessionMinutes), https, provider.agreement()),
                            store.database()),
                    time,
                    chance);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(service), "stop"));
            say(service, talk);
            service.awaitEnd();
            return CommandLine.ExitCode.OK;
        } catch (LiveRules.NoRules e) {
            Rules.tell(e.complaints(), talk);
            talk.println(
                    (e.getMessage() + " The service does not start without rules. Correct " + rules + " and try again.")
                            .strip());
            return Onward.PROBLEMS;
        } catch (StoreOptions.Wrong e) {
            talk.println(e.getMessage());
            return Onward.USAGE;
        } catch (JournalRefused | Running.CannotStart | IllegalArgumentException e) {
            talk.println(e.getMessage());
            return Onward.UNREACHABLE;
        }
    }

    /** In order if that can be done in time; what is on disk is safe either way. */
    private static void stop(Running service) {
        var orderly = new Thread(service::stop, "stop-in-order");
        orderly.setDaemon(true);
        orderly.start();
        try {
            orderly.join(LONGEST_STOP_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void say(Running service, java.io.PrintWriter talk) {
        service.entrance()
                .signIn()
                .ifPresent(signIn -> talk.println("Sign in at " + service.address() + "/sign-in as "
                        + String.join(", ", signIn.names().subList(0, 5))
                        + " or partner-<id>; the password of all of them is "
                        + signIn.password()));
        service.entrance()
                .firstSignIn()
                .ifPresent(file -> talk.println("Make the first account at " + service.address()
                        + "/sign-in/first with the token in " + file + " (readable by you alone, good for a day)."));
        service.entrance().keys().ifPresent(file -> {
            talk.println("Keys for programs are in " + file + " (readable by you alone).");
            talk.println(
                    "Try: curl -H \"Authorization: Bearer <callHandler key>\" -H \"Content-Type: application/json\" --data @"
                            + "fixtures/referrals/contract-example.json " + service.address() + "/api/v1/referrals");
        });
        spec.commandLine().getOut().println("onward ready " + service.address() + " rules=" + service.rulesVersion());
        spec.commandLine().getOut().flush();
    }
}
