package onward.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import onward.decide.ExampleRun;
import onward.pages.templates.Templates;
import onward.referral.Decision;
import onward.referral.OpeningHours;
import onward.referral.Value;
import onward.rulebook.TableText;
import onward.web.Refusal;

/** The examples of a draft: how they come out, which rows none of them tries, and one made of a referral. */
public final class ExamplePages implements Pages.Group {

    private static final String EXAMPLES = "/rules/drafts/:draft/examples";

    private final RuleRoom room;

    ExamplePages(RuleRoom room) {
        this.room = room;
    }

    @Override
    public void mount(Site site) {
        var templates = site.templates();
        site.page(EXAMPLES, RuleRoom.WHO, visit -> show(visit, templates, List.of()));
        site.form(EXAMPLES, RuleRoom.WHO, visit -> make(visit, templates));
    }

    /** An example that came out otherwise. */
    public record Failed(String label, String id, String address, String column, String expected, String found) {}

    /** A row that no example tries. */
    public record Silent(String rule, String address) {}

    /** What the page shows. */
    public record Run(
            DraftEntry draft,
            boolean open,
            boolean ran,
            int examples,
            int expectations,
            List<Failed> failures,
            List<Silent> silent,
            List<String> files,
            String file,
            String reference,
            String why,
            List<FieldProblem> problems) {}

    private Answer show(Visit visit, Templates templates, List<FieldProblem> problems) {
        var draft = room.draft(visit);
        var folder = room.desk().drafts().folder(draft);
        var run = room.checked().proof(folder).examples();
        var view = new Run(
                DraftEntry.of(draft, room),
                draft.state() == onward.journal.Draft.State.OPEN,
                run.isPresent(),
                run.map(ExampleRun.Result::examples).orElse(0),
                run.map(ExampleRun.Result::expectations).orElse(0),
                run.map(r -> r.failures().stream()
                                .map(f -> failed(f, draft.id()))
                                .toList())
                        .orElse(List.of()),
                run.map(r -> r.silent().stream()
                                .map(rule -> silent(rule, draft.id()))
                                .toList())
                        .orElse(List.of()),
                folder.files().keySet().stream().filter(RuleAddress::examples).toList(),
                visit.text("file"),
                visit.text("reference"),
                visit.text("why"),
                problems);
        var frame = visit.frame("Examples of the draft");
        return problems.isEmpty()
                ? Answer.page(templates.rulesExamples(frame, view))
                : Answer.problems(templates.rulesExamples(frame.failing(), view));
    }

    private static Failed failed(ExampleRun.Failure failure, String draft) {
        return new Failed(
                RuleAddress.label(failure.file()),
                failure.id(),
                RuleAddress.inDraft(draft, failure.file()) + "/rows/~" + failure.row(),
                failure.column(),
                failure.expected(),
                failure.found());
    }

    private static Silent silent(String rule, String draft) {
        int hash = rule.indexOf('#');
        return new Silent(
                rule,
                RuleAddress.inDraft(draft, rule.substring(0, hash) + ".csv") + "/rows/" + rule.substring(hash + 1));
    }

    /** Columns for its facts are added to the table, and the new row is shown to be looked at before it is saved. */
    private Answer make(Visit visit, Templates templates) {
        var draft = room.draft(visit);
        RuleRoom.demandOpen(draft);
        var file = visit.text("file");
        var folder = room.desk().drafts().folder(draft);
        var book = room.checked().proof(folder).book();
        if (!RuleAddress.examples(file) || !folder.files().containsKey(file)) {
            return show(
                    visit, templates, List.of(new FieldProblem("file", "Choose the table the example belongs to.")));
        } else if (book.isEmpty()) {
            return show(visit, templates, List.of(new FieldProblem("file", "The draft has errors. Mend them first.")));
        }
        var read = PastFacts.of(visit, room, book.get().vocabulary());
        if (read.facts().isEmpty()) {
            return show(visit, templates, read.problems());
        }
        var past = read.facts().get();
        var decision = onward.decide.Decide.decide(
                new onward.decide.Known(withToday(past), List.of(), List.of()), book.get(), past.at());
        var needed = needed(file, past, folder.files().getOrDefault(RuleAddress.table(file), ""));
        var table = new TableEdits(room).rows(visit, file, "columns for an example were added", t -> {
            for (var column : needed) {
                t = t.columns().contains(column) ? t : t.withColumn(column);
            }
            return t;
        });
        return form(visit, templates, file, cells(table, past, decision));
    }

    private static Map<String, Value> withToday(PastFacts past) {
        var facts = new TreeMap<>(past.facts());
        facts.put("today", new Value.Day(past.at().atZone(OpeningHours.ENGLAND).toLocalDate()));
        return facts;
    }

    /** Every fact of the referral: what is left out could change what comes out. */
    private static List<String> needed(String file, PastFacts past, String table) {
        var needed = new ArrayList<>(past.facts().keySet());
        needed.add("on");
        boolean triage = file.startsWith("triage/") || TableText.of(table).isEmpty();
        needed.add(triage ? "expect category" : "expect lead");
        return needed;
    }

    private static List<String> cells(TableText table, PastFacts past, Decision decision) {
        return table.columns().stream()
                .map(column -> switch (column) {
                    case "because" -> "Made of a referral, without anything that says whose it was.";
                    case "on" ->
                        past.at().atZone(OpeningHours.ENGLAND).toLocalDateTime().toString();
                    case "expect category" ->
                        decision.category().map(due -> due.category().code()).orElse("none");
                    case "expect lead" ->
                        decision.route()
                                .match(to -> to.lead().service(), e -> "emergency", p -> "review", u -> "unmet");
                    default ->
                        Optional.ofNullable(past.facts().get(column))
                                .map(ExamplePages::text)
                                .orElse("");
                })
                .toList();
    }

    private static String text(Value value) {
        return value instanceof Value.Words words && words.words().isEmpty() ? "none" : value.text();
    }

    private Answer form(Visit visit, Templates templates, String file, List<String> cells) {
        var draft = room.find(visit.path("draft")).orElseThrow(Refusal::notFound);
        var view = new RowView(room).fresh(draft, file, cells);
        return Answer.page(templates.rulesRow(visit.frame("New example – " + RuleAddress.label(file)), view));
    }
}
