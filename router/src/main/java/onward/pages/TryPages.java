package onward.pages;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import onward.pages.templates.Templates;
import onward.referral.OpeningHours;
import onward.referral.Value;
import onward.rulebook.Fact;
import onward.rulebook.FactText;
import onward.rulebook.RuleFolder;
import onward.rulebook.Vocabulary;

/** Facts typed, or taken from a referral of the past, and what the live rules and a draft make of them, side by side. */
public final class TryPages implements Pages.Group {

    private final RuleRoom room;

    TryPages(RuleRoom room) {
        this.room = room;
    }

    @Override
    public void mount(Site site) {
        var templates = site.templates();
        site.page("/rules/try", RuleRoom.WHO, visit -> tried(visit, templates, name -> visit.text("f-" + name)));
        site.form("/rules/try", RuleRoom.WHO, visit -> tried(visit, templates, name -> visit.text("f-" + name)));
        site.form("/rules/try/referral", RuleRoom.WHO, visit -> past(visit, templates));
    }

    /** A fact that may be typed. */
    public record Given(String id, String question, String name, String value, String hint, List<String> offered) {}

    /**
     * What the page shows.
     *
     * @param given facts that something is said of
     * @param others all others
     * @param sides one rule book or two; empty before anything is tried
     * @param differs whether the two come out differently, in words; empty where there is only one
     */
    public record Trial(
            List<DraftEntry> drafts,
            String draft,
            String at,
            List<Given> given,
            List<Given> others,
            List<Tried> sides,
            String differs,
            String reference,
            String why,
            List<FieldProblem> problems) {}

    private Answer past(Visit visit, Templates templates) {
        var folder = room.live();
        var vocabulary = room.checked().words(folder).vocabulary();
        var read = PastFacts.of(visit, room, vocabulary);
        if (read.facts().isEmpty()) {
            return page(visit, templates, name -> visit.text("f-" + name), read.problems(), visit.text("at"));
        }
        var past = read.facts().get();
        var at = past.at()
                .atZone(OpeningHours.ENGLAND)
                .toLocalDateTime()
                .truncatedTo(ChronoUnit.MINUTES)
                .toString();
        return page(
                visit,
                templates,
                name -> Optional.ofNullable(past.facts().get(name))
                        .map(Value::text)
                        .orElse(""),
                List.of(),
                at);
    }

    private Answer tried(Visit visit, Templates templates, Function<String, String> given) {
        return page(visit, templates, given, List.of(), visit.text("at"));
    }

    private Answer page(
            Visit visit, Templates templates, Function<String, String> given, List<FieldProblem> refused, String on) {
        var live = room.live();
        var vocabulary = room.checked().words(live).vocabulary();
        var draft = room.find(visit.text("draft"));
        var draftFolder = draft.map(room.desk().drafts()::folder);
        var problems = new ArrayList<>(refused);
        var facts = facts(vocabulary, given, problems);
        var at = moment(on, problems);
        var book = draftFolder.flatMap(folder -> room.checked().proof(folder).book());
        if (draftFolder.isPresent() && book.isEmpty()) {
            problems.add(new FieldProblem("draft", "The draft has errors, so it cannot be tried. Mend them first."));
        }
        var sides = new ArrayList<Tried>();
        if (problems.isEmpty() && !facts.isEmpty()) {
            var words = room.checked().words(live);
            sides.add(Tried.of("Live rules", room.desk().shelf().live(), facts, at, words));
            book.ifPresent(b -> sides.add(
                    Tried.of("The draft", b, draftFacts(facts, b.vocabulary()), at, words(draftFolder, live))));
        }
        var view = view(visit, vocabulary, given, on, sides, problems);
        var frame = visit.frame("Try it");
        return problems.isEmpty()
                ? Answer.page(templates.rulesTry_(frame, view))
                : Answer.problems(templates.rulesTry_(frame.failing(), view));
    }

    private onward.rulebook.RowWords words(Optional<RuleFolder> draft, RuleFolder live) {
        return room.checked().words(draft.orElse(live));
    }

    private static Map<String, Value> draftFacts(Map<String, Value> facts, Vocabulary vocabulary) {
        var known = new TreeMap<>(facts);
        known.keySet().removeIf(name -> vocabulary.find(name).isEmpty());
        return known;
    }

    private Trial view(
            Visit visit,
            Vocabulary vocabulary,
            Function<String, String> given,
            String on,
            List<Tried> sides,
            List<FieldProblem> problems) {
        var all = vocabulary.facts().stream()
                .filter(TryPages::asked)
                .map(fact -> given(fact, given.apply(fact.name())))
                .toList();
        boolean same =
                sides.size() == 2 && sides.get(0).outcome().equals(sides.get(1).outcome());
        return new Trial(
                room.desk().drafts().unfinished().stream()
                        .map(draft -> DraftEntry.of(draft, room))
                        .toList(),
                visit.text("draft"),
                on,
                all.stream().filter(fact -> !fact.value().isEmpty()).toList(),
                all.stream().filter(fact -> fact.value().isEmpty()).toList(),
                sides,
                sides.size() < 2 ? "" : same ? "Both come out the same." : "They come out differently.",
                visit.text("reference"),
                visit.text("why"),
                problems);
    }

    private static boolean asked(Fact fact) {
        return !fact.name().equals(Vocabulary.TODAY) && !fact.name().equals("category");
    }

    private static Given given(Fact fact, String value) {
        var hint = switch (fact.type()) {
            case SET, TEXT_SET -> "Words between |, or none";
            case YES_NO -> "yes or no";
            case NUMBER -> fact.unit().isEmpty() ? "A number" : "A number, in " + fact.unit();
            case DURATION -> "A length of time such as 90min";
            case DATE -> "A day such as 2026-11-24";
            default -> "A word";
        };
        return new Given(
                "f-" + fact.name(),
                fact.question(),
                RuleAddress.capital(fact.name().replace('-', ' ')),
                value,
                hint,
                fact.type() == Fact.Type.YES_NO ? List.of("yes", "no") : List.copyOf(fact.allowed()));
    }

    private static Map<String, Value> facts(
            Vocabulary vocabulary, Function<String, String> given, List<FieldProblem> problems) {
        var facts = new TreeMap<String, Value>();
        for (var fact : vocabulary.facts()) {
            var read = FactText.read(fact, asked(fact) ? given.apply(fact.name()) : "");
            read.problems().forEach(message -> problems.add(new FieldProblem("f-" + fact.name(), message)));
            read.value().ifPresent(value -> facts.put(fact.name(), value));
        }
        return facts;
    }

    private Instant moment(String on, List<FieldProblem> problems) {
        if (on.isEmpty()) {
            return room.time().instant().truncatedTo(ChronoUnit.MILLIS);
        }
        try {
            return LocalDateTime.parse(on.replace(' ', 'T'))
                    .atZone(OpeningHours.ENGLAND)
                    .toInstant();
        } catch (java.time.DateTimeException e) {
            problems.add(new FieldProblem("at", "Write the moment as 2026-11-24T10:00, or leave it empty for now."));
            return room.time().instant();
        }
    }
}
