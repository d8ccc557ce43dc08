package onward.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import onward.impact.Aspect;
import onward.impact.Changed;
import onward.impact.Difference;
import onward.impact.Group;
import onward.impact.Grouping;
import onward.impact.ImpactReport;
import onward.impact.Measure;
import onward.impact.Period;
import onward.impact.ServiceFigure;
import onward.impact.ServiceLoad;
import onward.impact.Shift;
import onward.impact.Undecidable;

/** What {@link ImpactView} wrote, read again: a report that was kept with a draft or a publication. */
public final class ImpactReading {

    private ImpactReading() {}

    /** The report. */
    public static ImpactReport report(byte[] json) {
        return report(node(json));
    }

    /** Its few plain sentences. */
    public static List<String> summary(String json) {
        return items(node(json.getBytes(StandardCharsets.UTF_8)).path("summary"), JsonNode::asText);
    }

    private static JsonNode node(byte[] json) {
        try {
            return Json.read(json);
        } catch (Json.Unreadable e) {
            throw new IllegalStateException("a report was not written by this program", e);
        }
    }

    private static ImpactReport report(JsonNode json) {
        var totals = new TreeMap<Measure, Long>();
        for (var measure : Measure.values()) {
            count(json.path("totals"), measure.code()).ifPresent(count -> totals.put(measure, count));
        }
        return new ImpactReport(
                text(json, "before"),
                text(json, "after"),
                new Period(Instant.parse(text(json, "from")), Instant.parse(text(json, "until"))),
                totals,
                shifts(json.path("categories")),
                shifts(json.path("leads")),
                items(json.path("services"), ImpactReading::service),
                items(json.path("changed"), ImpactReading::changed),
                items(json.path("groups"), ImpactReading::group),
                items(json.path("undecidable"), ImpactReading::undecidable));
    }

    private static <T> List<T> items(JsonNode list, Function<JsonNode, T> reader) {
        return StreamSupport.stream(list.spliterator(), false).map(reader).toList();
    }

    private static String text(JsonNode json, String name) {
        return json.path(name).asText("");
    }

    private static Optional<Long> count(JsonNode json, String code) {
        var node = json.path(ImpactView.key(code));
        return node.isNumber() ? Optional.of(node.longValue()) : Optional.empty();
    }

    private static SortedMap<Shift, Long> shifts(JsonNode list) {
        var shifts = new TreeMap<Shift, Long>();
        list.forEach(cell -> shifts.put(
                new Shift(text(cell, "from"), text(cell, "to")),
                cell.path("count").longValue()));
        return shifts;
    }

    private static ServiceLoad service(JsonNode json) {
        Map<ServiceFigure, Optional<Long>> figures = new TreeMap<>();
        for (var figure : ServiceFigure.values()) {
            figures.put(figure, count(json, figure.code()));
        }
        return new ServiceLoad(text(json, "service"), figures);
    }

    private static Group group(JsonNode json) {
        Map<Measure, Optional<Long>> figures = new TreeMap<>();
        for (var measure : Measure.values()) {
            if (json.has(ImpactView.key(measure.code()))) {
                figures.put(measure, count(json, measure.code()));
            }
        }
        return new Group(coded(Grouping.values(), Grouping::code, text(json, "by")), text(json, "name"), figures);
    }

    private static <T> T coded(T[] all, Function<T, String> code, String wanted) {
        return Arrays.stream(all)
                .filter(one -> code.apply(one).equals(wanted))
                .findFirst()
                .orElseThrow();
    }

    private static Changed changed(JsonNode json) {
        return new Changed(
                text(json, "id"),
                text(json, "reference"),
                Instant.parse(text(json, "receivedAt")),
                items(json.path("differences"), ImpactReading::difference),
                side(json.path("before")),
                side(json.path("after")));
    }

    private static Difference difference(JsonNode json) {
        return new Difference(
                coded(Aspect.values(), Aspect::code, text(json, "aspect")),
                text(json, "service"),
                text(json, "from"),
                text(json, "to"));
    }

    private static Changed.Side side(JsonNode json) {
        var reasons = new ArrayList<Changed.Said>();
        json.path("reasons").forEach(said -> reasons.add(new Changed.Said(text(said, "rule"), text(said, "sentence"))));
        return new Changed.Side(text(json, "category"), text(json, "lead"), reasons);
    }

    private static Undecidable undecidable(JsonNode json) {
        var why = new Undecidable.Why(
                text(json, "book"), text(json, "pointer"), text(json, "code"), text(json, "sentence"));
        return new Undecidable(why, json.path("count").longValue(), text(json, "example"));
    }
}
