package onward.pages;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onward.journal.Caller;
import onward.journal.Cases;
import onward.journal.Journal;
import onward.journal.Looks;
import onward.journal.Recorded;
import onward.life.Event;
import onward.life.Happened;
import onward.life.Life;
import onward.pages.MayLook.Granted;
import onward.pages.ReferralView.Seen;
import onward.pages.ReferralView.Share;
import onward.rulebook.RuleBook;
import onward.wire.DecisionRead;
import onward.wire.Deidentified;
import onward.wire.FieldRights.Group;
import onward.wire.FieldRights.Sight;

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
    private final Granted granted;
    private final Sight sight;

    ReferralWords(Journal journal, RuleBook book, Instant now, Granted granted) {
        this.journal = journal;
        this.book = book;
        this.now = now;
        this.granted = granted;
        this.sight = granted.sight();
        this.events = new EventWords(book, journal.accounts(), Times.of(now));
    }

    ReferralView of(Recorded recorded, Caller caller) {
        var life = recorded.life();
        var decision = decision(recorded);
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
                        .map(erasure -> "Its content was erased " + times.moment(erasure.at())
                                + (sight.whole(Group.NOTE) ? ": " + erasure.reason() : ".")),
                new SaidWords(book, times, sight).of(recorded),
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
                events.timeline(recorded, rules(recorded), sight),
                events.looks(recorded, sight),
                new LetterWords(events, times).of(recorded, sight),
                granted.opened().map(opened -> seen(opened, times)),
                life.last().map(Happened::turn).orElse(0));
    }

    private Seen seen(Looks.Opened opened, Times times) {
        return new Seen(
                opened.reason().label(),
                times.moment(opened.until()),
                Arrays.stream(Group.values())
                        .map(group -> new Share(group.label(), sight.of(group).label()))
                        .toList());
    }

    /** The decision, as much of it as is seen. */
    private Optional<DecisionRead> decision(Recorded recorded) {
        if (!sight.shows(Group.DECISION) || recorded.decision().length == 0) {
            return Optional.empty();
        }
        return DecisionRead.read(
                sight.whole(Group.DECISION) ? recorded.decision() : Deidentified.decision(recorded.decision()));
    }

    /** Which rules decided is no part of what they decided. */
    private static String rules(Recorded recorded) {
        return DecisionRead.read(recorded.decision()).map(DecisionRead::rules).orElse("that was live then");
    }

    /** What was not known then and could have changed the outcome, under the rules that are live now. */
    private List<String> open(Recorded recorded) {
        if (!sight.whole(Group.NEED)) {
            return List.of();
        }
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
        var from = recorded.life().questionFrom().filter(service -> sight.whole(Group.NOTE));
        return from.flatMap(service -> recorded.events().stream()
                .map(Happened::event)
                .filter(event -> event instanceof Event.QuestionAsked asked
                        && asked.service().equals(service))
                .reduce((earlier, later) -> later)
                .map(event -> events.service(service) + " asks: " + ((Event.QuestionAsked) event).text()));
    }

    private List<ReferralView.Same> duplicates(Recorded recorded) {
        var same = new ArrayList<ReferralView.Same>();
        if (!sight.whole(Group.DECISION)) {
            return same;
        }
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
}
