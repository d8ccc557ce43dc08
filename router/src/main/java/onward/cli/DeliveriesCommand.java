package onward.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import onward.journal.SentLetter.Status;
import onward.rulebook.CsvText;
import onward.wire.ReasonForm;
import onward.wire.ReplayForm;
import onward.wire.SecretForm;
import onward.wire.ServerAnswer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "deliveries",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "The letters of a running service: how they fare, and what to do about those that do not arrive.",
        subcommands = CommandLine.HelpCommand.class,
        footer = {
            "",
            "It asks with an operator's key, or a partner's for its own letters.",
            "Example: onward deliveries list --status parked",
            "Example: onward deliveries replay --partner northbridge-council --reason \"Their server is back\""
        })
final class DeliveriesCommand {

    private static final String DELIVERIES = "/api/v1/deliveries";
    private static final String PARTNERS = "/api/v1/partners/";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** What a letter's and a partner's line is made of. */
    private static final List<String> LETTER = List.of(
            "id",
            "partner",
            "referral",
            "type",
            "status",
            "writtenAt",
            "nextAttempt",
            "attempts",
            "lastFailure",
            "parkedFor",
            "behind");

    private static final List<String> PARTNER =
            List.of("id", "channel", "pending", "held", "parked", "oldestDue", "paused");

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists letters, the oldest first.")
    int list(
            @Option(names = "--partner", description = "Only to this partner.") Optional<String> partner,
            @Option(names = "--status", description = "pending, delivered, held, parked or inbox.")
                    Optional<Status> status,
            @Option(names = "--referral", description = "Only about this referral.") Optional<String> referral,
            @Option(names = "--from", description = "Only written then or later.") Optional<Instant> from,
            @Option(names = "--until", description = "Only written before.") Optional<Instant> until,
            @Option(names = "--cursor", description = "Only after the cursor of an earlier list.")
                    Optional<Long> cursor,
            @Option(names = "--limit", defaultValue = "50", description = "How many at most (default: 50).") int limit,
            @Option(names = "--format", defaultValue = "text", description = "text, json or csv.") Format format,
            @Mixin Server server) {
        var query = "?limit=" + limit + asked("partner", partner) + asked("status", status.map(Status::code))
                + asked("referral", referral) + asked("from", from) + asked("until", until) + asked("cursor", cursor);
        return told(() -> server.as("operator").get(DELIVERIES + query), answer -> {
            table(answer, "/deliveries", LETTER, format);
            if (format == Format.TEXT && answer.text("/more").equals(Optional.of("true"))) {
                spec.commandLine()
                        .getErr()
                        .println("There are more: --cursor "
                                + answer.text("/cursor").orElse(""));
            }
        });
    }

    private static String asked(String name, Optional<?> value) {
        return value.map(v -> "&" + name + "=" + URLEncoder.encode(v.toString(), StandardCharsets.UTF_8))
                .orElse("");
    }

    private void table(ServerAnswer answer, String pointer, List<String> columns, Format format) {
        var out = spec.commandLine().getOut();
        var rows = answer.items(pointer).stream()
                .map(item -> columns.stream().map(column -> cell(item, column)).toList())
                .toList();
        switch (format) {
            case JSON -> out.println(new String(answer.body(), StandardCharsets.UTF_8));
            case CSV -> {
                out.println(CsvText.reportLine(columns.toArray()));
                rows.forEach(row -> out.println(CsvText.reportLine(row.toArray())));
            }
            case TEXT ->
                rows.forEach(row -> out.println(
                        String.join("  ", row.stream().filter(c -> !c.isEmpty()).toList())));
        }
    }

    private static String cell(ServerAnswer item, String column) {
        return switch (column) {
            case "attempts" -> Integer.toString(item.items("/attempts").size());
            case "lastFailure" ->
                item.items("/attempts").stream()
                        .reduce((first, second) -> second)
                        .flatMap(last -> last.text("/failure"))
                        .orElse("");
            case "paused" ->
                item.text("/paused/reason").map(why -> "paused: " + why).orElse("");
            default -> item.text("/" + column).orElse("");
        };
    }

    @Command(
            name = "replay",
            mixinStandardHelpOptions = true,
            description = "Sends one letter again, or those of a partner; under their ids unless --as-new.")
    int replay(
            @Parameters(arity = "0..1", paramLabel = "LETTER", description = "One letter, by its id.")
                    Optional<String> letter,
            @Option(names = "--partner", description = "All of this partner's.") Optional<String> partner,
            @Option(
                            names = "--status",
                            defaultValue = "parked",
                            description = "Of a partner's: parked, delivered, pending or inbox (default: parked).")
                    Status status,
            @Option(names = "--from", description = "Of a partner's: written then or later.") Optional<Instant> from,
            @Option(names = "--until", description = "Of a partner's: written before.") Optional<Instant> until,
            @Option(names = "--as-new", description = "Under new ids, for a partner that would ignore the old ones.")
                    boolean asNew,
            @Option(names = "--reason", required = true, description = "Why, for whoever reads the audit.")
                    String reason,
            @Mixin Server server) {
        if (letter.isPresent() == partner.isPresent()) {
            throw new CommandLine.ParameterException(spec.commandLine(), "Name a letter, or a partner with --partner.");
        }
        var form = new ReplayForm(reason, asNew, partner, from, until, status);
        return letter.isPresent()
                ? told(
                        () -> server.as("operator").post(DELIVERIES + "/" + letter.get() + "/replay", form.json()),
                        this::replayed)
                : told(() -> server.as("operator").post(DELIVERIES + "/replay", form.rangeJson()), this::rangeReplayed);
    }

    private void replayed(ServerAnswer answer) {
        boolean again = answer.text("/again").equals(Optional.of("true"));
        say(answer.text("/id").orElse("")
                + (again ? " is sent again." : " is on its way already, or only read in the inbox."));
    }

    private void rangeReplayed(ServerAnswer answer) {
        boolean more = answer.text("/more").equals(Optional.of("true"));
        say(answer.text("/again").orElse("0") + " letters are sent again."
                + (more ? " There are more: repeat the command." : ""));
    }

    @Command(
            name = "release",
            mixinStandardHelpOptions = true,
            description = "Lets the letters behind one that does not arrive go on without it.")
    int release(
            @Parameters(paramLabel = "LETTER", description = "The letter in front, by its id.") String letter,
            @Option(names = "--reason", required = true, description = "Why, for whoever reads the audit.")
                    String reason,
            @Mixin Server server) {
        return told(
                () -> server.as("operator").post(DELIVERIES + "/" + letter + "/release", new ReasonForm(reason).json()),
                answer -> say("The letters behind " + letter + " go on."));
    }

    @Command(
            name = "partners",
            mixinStandardHelpOptions = true,
            description = "What waits for each partner, and who is paused.")
    int partners(
            @Option(names = "--format", defaultValue = "text", description = "text, json or csv.") Format format,
            @Mixin Server server) {
        return told(
                () -> server.as("operator").get("/api/v1/partners"),
                answer -> table(answer, "/partners", PARTNER, format));
    }

    @Command(
            name = "pause",
            mixinStandardHelpOptions = true,
            description = "Holds a partner's letters until it is resumed.")
    int pause(
            @Parameters(paramLabel = "PARTNER", description = "The partner's id.") String partner,
            @Option(names = "--reason", required = true, description = "Why, for whoever reads the audit.")
                    String reason,
            @Mixin Server server) {
        return told(
                () -> server.as("operator").post(PARTNERS + partner + "/pause", new ReasonForm(reason).json()),
                answer -> say(partner + " is paused; " + answer.text("/held").orElse("0") + " letters are held."));
    }

    @Command(name = "resume", mixinStandardHelpOptions = true, description = "Lets a partner's letters go again.")
    int resume(
            @Parameters(paramLabel = "PARTNER", description = "The partner's id.") String partner,
            @Option(names = "--reason", required = true, description = "Why, for whoever reads the audit.")
                    String reason,
            @Mixin Server server) {
        return told(
                () -> server.as("operator").post(PARTNERS + partner + "/resume", new ReasonForm(reason).json()),
                answer ->
                        say(partner + " is resumed; " + answer.text("/pending").orElse("0") + " letters go."));
    }

    @Command(
            name = "rotate",
            mixinStandardHelpOptions = true,
            description = "Gives a partner a new signing secret and prints it, this once.")
    int rotate(
            @Parameters(paramLabel = "PARTNER", description = "The partner's id.") String partner,
            @Option(
                            names = "--overlap-hours",
                            defaultValue = "24",
                            description = "How long the old secret signs too, 0 to 168 (default: 24).")
                    int hours,
            @Mixin Server server) {
        var form = new SecretForm(Duration.ofHours(hours));
        return told(() -> server.as("operator").post(PARTNERS + partner + "/secret", form.json()), answer -> {
            say(answer.text("/secret").orElse(""));
            spec.commandLine()
                    .getErr()
                    .println("The old one signs too until "
                            + answer.text("/oldUntil").orElse("") + ".");
        });
    }

    @Command(
            name = "ping",
            mixinStandardHelpOptions = true,
            description = "Sends a partner a test letter and says how it went.")
    int ping(
            @Parameters(paramLabel = "PARTNER", description = "The partner's id.") String partner,
            @Mixin Server server) {
        var delivered = new boolean[1];
        int code = told(() -> server.as("operator").post(PARTNERS + partner + "/ping", new byte[0]), answer -> {
            delivered[0] = answer.text("/delivered").equals(Optional.of("true"));
            say(partner
                    + (delivered[0] ? " took " : " did not take ")
                    + answer.text("/id").orElse("")
                    + answer.text("/failure").map(why -> ": " + why).orElse("."));
        });
        return code == CommandLine.ExitCode.OK && !delivered[0] ? Onward.PROBLEMS : code;
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
    }

    private int told(Supplier<ServerAnswer> call, Consumer<ServerAnswer> telling) {
        var talk = spec.commandLine().getErr();
        try {
            var answer = call.get();
            if (!answer.good()) {
                return Told.refusal(answer, talk);
            }
            telling.accept(answer);
            return CommandLine.ExitCode.OK;
        } catch (Server.Unreachable e) {
            talk.println(e.getMessage());
            return Onward.UNREACHABLE;
        }
    }
}
