package onward.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import onward.referral.Counted;
import onward.rulebook.RuleFolder;
import onward.wire.FilesForm;
import onward.wire.ServerAnswer;

/** The impact of a rule folder on the referrals that a running service has received. */
final class ServerImpact {

    private static final byte[] NOTHING = {};
    private static final String DRAFTS = "/api/v1/rules/drafts/";

    private final Server server;
    private final PrintWriter talk;

    ServerImpact(Server server, PrintWriter talk) {
        this.server = server;
        this.talk = talk;
    }

    /** The report as JSON; empty when it was refused, and why has been told. The draft it needs is taken away again. */
    Optional<ServerAnswer> of(Path folder, int days) {
        var files = new TreeMap<String, Optional<String>>();
        RuleFolder.read(folder).files().forEach((path, text) -> files.put(path, Optional.of(text)));
        var begun = server.post(
                "/api/v1/rules/drafts", new FilesForm("impact of " + folder, files, true, Optional.empty()).json());
        if (!begun.good()) {
            Told.refusal(begun, talk);
            return Optional.empty();
        }
        var draft = DRAFTS + begun.text("/id").orElse("");
        try {
            return report(draft + "/impact", days);
        } finally {
            server.delete(draft);
        }
    }

    /** Each answer of the service comes within a second or so, so asking again is all the waiting there is. */
    private Optional<ServerAnswer> report(String path, int days) {
        var run = server.post(path + "?days=" + days, NOTHING);
        while (run.good() && run.text("/state").equals(Optional.of("running"))) {
            talk.println(String.format(
                    Locale.UK, "%,d of %s compared", number(run, "/done"), Counted.of(number(run, "/of"), "referral")));
            talk.flush();
            run = server.get(path);
        }
        if (!run.good()) {
            Told.refusal(run, talk);
            return Optional.empty();
        }
        return run.part("/report");
    }

    private static long number(ServerAnswer run, String pointer) {
        return run.text(pointer).map(Long::valueOf).orElse(0L);
    }

    /** The report in words. */
    static void print(ServerAnswer report, PrintWriter out) {
        report.texts("/summary").forEach(out::println);
        report.items("/changed").forEach(changed -> out.println(line(changed)));
        out.println("report " + report.text("/hash").orElse(""));
    }

    private static String line(ServerAnswer changed) {
        return changed.text("/reference").orElse("") + ": "
                + changed.items("/differences").stream().map(ServerImpact::said).collect(Collectors.joining("; "));
    }

    private static String said(ServerAnswer difference) {
        var service = difference.text("/service").orElse("");
        return difference.text("/aspect").orElse("") + (service.isEmpty() ? "" : " " + service) + " "
                + difference.text("/from").orElse("") + " -> "
                + difference.text("/to").orElse("");
    }

    static String json(ServerAnswer report) {
        return new String(report.body(), StandardCharsets.UTF_8);
    }
}
