package onward.impact;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** A report as one text that is the same wherever it is made: a line for each figure, each part with its length. */
final class Canonical {

    private final StringBuilder text = new StringBuilder();

    private Canonical() {}

    static String hash(ImpactReport report) {
        var bytes = text(report).getBytes(StandardCharsets.UTF_8);
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static String text(ImpactReport report) {
        var all = new Canonical();
        all.line("books", report.before(), report.after());
        all.line("period", report.period().from(), report.period().until());
        report.totals().forEach((measure, count) -> all.line("total", measure.code(), count));
        report.categories().forEach((shift, count) -> all.line("category", shift.from(), shift.to(), count));
        report.leads().forEach((shift, count) -> all.line("lead", shift.from(), shift.to(), count));
        report.services().forEach(all::service);
        report.changed().forEach(all::changed);
        report.groups().forEach(all::group);
        report.undecidable().forEach(all::undecidable);
        return all.text.toString();
    }

    private void service(ServiceLoad load) {
        load.figures().forEach((figure, count) -> line("service", load.service(), figure.code(), shown(count)));
    }

    private void changed(Changed changed) {
        line("changed", changed.id(), changed.reference(), changed.receivedAt());
        changed.differences().forEach(d -> line("difference", d.aspect().code(), d.service(), d.from(), d.to()));
        side("before", changed.before());
        side("after", changed.after());
    }

    private void side(String which, Changed.Side side) {
        line(which, side.category(), side.lead());
        side.reasons().forEach(said -> line("said", said.rule(), said.sentence()));
    }

    private void group(Group group) {
        group.figures()
                .forEach((measure, count) ->
                        line("group", group.by().code(), group.name(), measure.code(), shown(count)));
    }

    private static String shown(Optional<Long> count) {
        return count.map(String::valueOf).orElse("hidden");
    }

    private void undecidable(Undecidable reason) {
        var why = reason.why();
        line("undecidable", why.book(), why.pointer(), why.code(), why.sentence(), reason.count(), reason.example());
    }

    private void line(Object... parts) {
        for (var part : parts) {
            var said = part.toString();
            text.append(said.length()).append(':').append(said).append(' ');
        }
        text.append('\n');
    }
}
