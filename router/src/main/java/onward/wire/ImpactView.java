package onward.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import onward.impact.Changed;
import onward.impact.Difference;
import onward.impact.Group;
import onward.impact.ImpactReport;
import onward.impact.Progress;
import onward.impact.ServiceLoad;
import onward.impact.Shift;
import onward.impact.Summary;
import onward.impact.Undecidable;

/** An impact report as data. */
public final class ImpactView {

    /** How a figure is written that is too small to be shown. */
    private static final String HIDDEN = "hidden";

    private ImpactView() {}

    /** The whole report; a figure of a group or service that is hidden is {@code null}. */
    public static byte[] json(ImpactReport report) {
        return Json.write(json -> {
            json.writeStartObject();
            json.writeStringField("hash", report.hash());
            json.writeStringField("before", report.before());
            json.writeStringField("after", report.after());
            json.writeStringField("from", report.period().from().toString());
            json.writeStringField("until", report.period().until().toString());
            texts(json, "summary", Summary.of(report));
            json.writeObjectFieldStart("totals");
            for (var total : report.totals().entrySet()) {
                json.writeNumberField(key(total.getKey().code()), total.getValue());
            }
            json.writeEndObject();
            list(json, "categories", report.categories().entrySet(), ImpactView::shift);
            list(json, "leads", report.leads().entrySet(), ImpactView::shift);
            list(json, "services", report.services(), ImpactView::service);
            list(json, "groups", report.groups(), ImpactView::group);
            list(json, "undecidable", report.undecidable(), ImpactView::undecidable);
            list(json, "changed", report.changed(), ImpactView::changed);
            json.writeEndObject();
        });
    }

    /**
     * How far a run has come, and its report once it is done.
     *
     * @param state running, done or cancelled
     */
    public static byte[] run(String state, Progress progress, Optional<byte[]> report) {
        return Json.write(json -> {
            json.writeStartObject();
            json.writeStringField("state", state);
            json.writeNumberField("done", progress.done());
            json.writeNumberField("of", progress.of());
            if (report.isPresent()) {
                json.writeFieldName("report");
                json.writeRawValue(new String(report.get(), StandardCharsets.UTF_8));
            }
            json.writeEndObject();
        });
    }

    /** A code as a member name: {@code newly-unmet} is {@code newlyUnmet}. */
    static String key(String code) {
        return Pattern.compile("-(.)")
                .matcher(code)
                .replaceAll(letter -> letter.group(1).toUpperCase(Locale.ROOT));
    }

    private static void shift(JsonGenerator json, Map.Entry<Shift, Long> cell) throws IOException {
        json.writeStringField("from", cell.getKey().from());
        json.writeStringField("to", cell.getKey().to());
        json.writeNumberField("count", cell.getValue());
    }

    private static void service(JsonGenerator json, ServiceLoad load) throws IOException {
        json.writeStringField("service", load.service());
        for (var figure : load.figures().entrySet()) {
            figure(json, figure.getKey().code(), figure.getValue());
        }
    }

    private static void group(JsonGenerator json, Group group) throws IOException {
        json.writeStringField("by", group.by().code());
        json.writeStringField("name", group.name());
        for (var figure : group.figures().entrySet()) {
            figure(json, figure.getKey().code(), figure.getValue());
        }
    }

    private static void figure(JsonGenerator json, String code, Optional<Long> count) throws IOException {
        if (count.isPresent()) {
            json.writeNumberField(key(code), count.get());
        } else {
            json.writeNullField(key(code));
        }
    }

    private static void undecidable(JsonGenerator json, Undecidable reason) throws IOException {
        json.writeStringField("book", reason.why().book());
        json.writeStringField("pointer", reason.why().pointer());
        json.writeStringField("code", reason.why().code());
        json.writeStringField("sentence", reason.why().sentence());
        json.writeNumberField("count", reason.count());
        json.writeStringField("example", reason.example());
    }

    private static void changed(JsonGenerator json, Changed changed) throws IOException {
        json.writeStringField("id", changed.id());
        json.writeStringField("reference", changed.reference());
        json.writeStringField("receivedAt", changed.receivedAt().toString());
        list(json, "differences", changed.differences(), ImpactView::difference);
        json.writeObjectFieldStart("before");
        side(json, changed.before());
        json.writeEndObject();
        json.writeObjectFieldStart("after");
        side(json, changed.after());
        json.writeEndObject();
    }

    private static void difference(JsonGenerator json, Difference difference) throws IOException {
        json.writeStringField("aspect", difference.aspect().code());
        if (!difference.service().isEmpty()) {
            json.writeStringField("service", difference.service());
        }
        json.writeStringField("from", difference.from());
        json.writeStringField("to", difference.to());
    }

    private static void side(JsonGenerator json, Changed.Side side) throws IOException {
        json.writeStringField("category", side.category());
        json.writeStringField("lead", side.lead());
        list(json, "reasons", side.reasons(), (j, said) -> {
            j.writeStringField("rule", said.rule());
            j.writeStringField("sentence", said.sentence());
        });
    }

    /**
     * The report as one long table for a spreadsheet, first its column names: {@code table,row,column,value}. Filter by the
     * first column to get a table, pivot the next two to get a matrix.
     */
    public static List<List<String>> rows(ImpactReport report) {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("table", "row", "column", "value"));
        report.totals().forEach((measure, count) -> rows.add(row("totals", measure.code(), "referrals", count)));
        report.categories().forEach((shift, count) -> rows.add(row("categories", shift.from(), shift.to(), count)));
        report.leads().forEach((shift, count) -> rows.add(row("leads", shift.from(), shift.to(), count)));
        report.services()
                .forEach(load -> load.figures()
                        .forEach((figure, count) ->
                                rows.add(row("services", load.service(), figure.code(), shown(count)))));
        report.groups()
                .forEach(group -> group.figures()
                        .forEach((measure, count) ->
                                rows.add(row(group.by().code(), group.name(), measure.code(), shown(count)))));
        report.undecidable()
                .forEach(reason -> rows.add(row(
                        "undecidable",
                        reason.why().pointer() + " " + reason.why().code(),
                        reason.why().book(),
                        reason.count())));
        report.changed().stream().flatMap(ImpactView::differences).forEach(rows::add);
        return rows;
    }

    private static Stream<List<String>> differences(Changed changed) {
        return changed.differences().stream()
                .map(d -> row(
                        "changed",
                        changed.reference(),
                        (d.aspect().code() + " " + d.service()).strip(),
                        d.from() + " to " + d.to()));
    }

    private static String shown(Optional<Long> count) {
        return count.map(String::valueOf).orElse(HIDDEN);
    }

    private static List<String> row(String table, String row, String column, Object value) {
        return List.of(table, row, column, value.toString());
    }

    private interface Item<T> {
        void write(JsonGenerator json, T item) throws IOException;
    }

    private static <T> void list(JsonGenerator json, String name, Iterable<T> items, Item<T> writer)
            throws IOException {
        json.writeArrayFieldStart(name);
        for (var item : items) {
            json.writeStartObject();
            writer.write(json, item);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void texts(JsonGenerator json, String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (var text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }
}
