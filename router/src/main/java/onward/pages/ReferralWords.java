package onward.pages;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onward.journal.Caller;
import onward.journal.Cases;
import onward.journal.Journal;
import onward.journal.Recorded;
import onward.life.Event;
import onward.life.Happened;
import onward.life.Life;
import onward.pages.CallWords.Part;
import onward.pages.CallWords.Row;
import onward.rulebook.RuleBook;
import onward.wire.DecisionRead;
import onward.wire.ReferralRead;

/** A stored referral in words. */
final class ReferralWords {

    private static final Map<String, String> ATTENTION = Map.of(
            "duplicate-suspected", "It may be the same as another referral",
            "second-look", "A second assessor’s look is waited for",
            "alongside-unanswered", "A service beside the route has not answered",
            "question", "A service waits for an answer",
            "overdue", "Nobody has seen the person in time",
            "unmet", "The need is unmet");

    private final Journal journal;
    private final RuleBook book;
    private final Instant now;
    private final EventWords events;

    ReferralWords(Journal journal, RuleBook book, Instant now) {
        this.journal = journal;
        this.book = book;
        this.now = now;
        this.events = new EventWords(book, journal.accounts(), Times.of(now));
    }

    ReferralView of(Recorded recorded, Caller caller) {
        var life = recorded.life();
        var decision = DecisionRead.read(recorded.decision());
        var times = Times.of(now);
        return new ReferralView(
                recorded.id(),
                recorded.reference(),
                Labels.state(life.state().code()),
                Labels.tone(life.state().code()),
                life.category().map(events::category).orElse("Not settled"),
                life.respondBy()
                        .map(due -> life.seen() || life.ended() ? times.moment(due) : times.due(due))
                        .orElse(""),
                owner(life),
                life.claim().filter(claim -> claim.actor().equals(caller.id())).isPresent(),
                life.claim().map(Happened::actor).map(events::name),
                life.claim().map(Happened::actor),
                life.ended(),
                life.overdue(),
                life.untold(),
                life.mergedInto(),
                life.attention().stream()
                        .sorted()
                        .map(what -> ATTENTION.getOrDefault(what, Labels.of(what)))
                        .toList(),
                journal.retention()
                        .erased(recorded.id())
                        .map(erasure ->
                                "Its content was erased " + times.moment(erasure.at()) + ": " + erasure.reason()),
                ReferralRead.read(recorded.referral()).map(this::said).orElse(List.of()),
                decision.map(
                        read -> new OutcomeWords(book, journal.capacity(), now).of(read, List.of(), open(recorded))),
                life.asks().stream()
                        .map(ask -> new ReferralView.Asked(
                                events.service(ask.service()),
                                Labels.of(ask.status().code())
                                        + ask.answerBy()
                                                .map(by -> ", until " + times.moment(by))
                                                .orElse(""),
                                times.moment(ask.askedAt())))
                        .toList(),
                question(recorded),
                duplicates(recorded),
                events.timeline(recorded, decision.map(DecisionRead::rules).orElse("that was live then")),
                life.last().map(Happened::turn).orElse(0));
    }

    /** What was not known then and could have changed the outcome, under the rules that are live now. */
    private List<String> open(Recorded recorded) {
        return new StoredCall(book)
                .open(recorded).stream()
                        .map(question -> FactField.question(question.fact()))
                        .toList();
    }

    private String owner(Life life) {
        var owner = Cases.owner(life.owner());
        return owner.equals(Cases.SINGLE_POINT)
                ? "The team"
                : book.service(owner).map(service -> service.name()).orElseGet(() -> events.name(owner));
    }

    /** The last question that was asked, while its service waits. */
    private Optional<String> question(Recorded recorded) {
        var from = recorded.life().questionFrom();
        return from.flatMap(service -> recorded.events().stream()
                .map(Happened::event)
                .filter(event -> event instanceof Event.QuestionAsked asked
                        && asked.service().equals(service))
                .reduce((earlier, later) -> later)
                .map(event -> events.service(service) + " asks: " + ((Event.QuestionAsked) event).text()));
    }

    private List<ReferralView.Same> duplicates(Recorded recorded) {
        var same = new ArrayList<ReferralView.Same>();
        for (var happened : recorded.events()) {
            if (happened.event() instanceof Event.DuplicateSuspected suspected) {
                journal.cases()
                        .decided(suspected.other())
                        .ifPresent(other -> same.add(new ReferralView.Same(
                                suspected.other(),
                                other.reference(),
                                Labels.of(suspected.by().code()))));
            }
        }
        return same;
    }

    private List<Part> said(ReferralRead read) {
        var caller = rows(
                read,
                "Source",
                "referrer.source",
                "Organisation",
                "referrer.organisation",
                "Name",
                "referrer.name",
                "Number to call back",
                "referrer.phone",
                "Agreement",
                "consent.status");
        var person = rows(
                read,
                "NHS number",
                "person.nhsNumber",
                "Family name",
                "person.familyName",
                "Given name",
                "person.givenName",
                "Date of birth",
                "person.dateOfBirth",
                "Postcode",
                "person.postcode",
                "Telephone",
                "person.phone",
                "GP practice",
                "person.gpPractice");
        var facts = new ArrayList<Row>();
        read.facts()
                .forEach((name, words) -> facts.add(new Row(
                        book.vocabulary().find(name).map(FactField::question).orElse(Labels.of(name)),
                        words(name, words))));
        read.field("note").ifPresent(note -> facts.add(new Row("Note", note)));
        if (read.assessments() > 0) {
            facts.add(new Row("Assessments attached", Integer.toString(read.assessments())));
        }
        return List.of(
                new Part("Person", CallStep.PERSON, person),
                new Part("Caller", CallStep.CALLER, caller),
                new Part("What was said", CallStep.NEED, facts));
    }

    private String words(String name, List<String> words) {
        var fact = book.vocabulary().find(name);
        boolean coded = fact.filter(f -> !f.allowed().isEmpty()).isPresent()
                || List.of("yes", "no").containsAll(words);
        var unit = fact.map(f -> f.unit())
                .filter(u -> !u.isEmpty())
                .map(u -> " " + u)
                .orElse("");
        return (coded ? Labels.of(words) : String.join(", ", words)) + unit;
    }

    private static List<Row> rows(ReferralRead read, String... labelsAndFields) {
        var rows = new ArrayList<Row>();
        for (int i = 0; i < labelsAndFields.length; i += 2) {
            var label = labelsAndFields[i];
            var field = labelsAndFields[i + 1];
            read.field(field).ifPresent(said -> rows.add(new Row(label, shown(field, said))));
        }
        return rows;
    }

    private static String shown(String field, String said) {
        return switch (field) {
            case "referrer.source", "consent.status" -> Labels.of(said);
            case "person.nhsNumber" ->
                NhsNumberWords.shown(NhsNumberWords.of(said).digits().orElse(said));
            case "person.dateOfBirth" -> DayText.read(said).map(Times::date).orElse(said);
            default -> said;
        };
    }
}
