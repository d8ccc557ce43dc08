package onward.pages;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import onward.journal.Accounts;
import onward.journal.Attempt;
import onward.journal.LookReason;
import onward.journal.Recorded;
import onward.journal.SentLetter;
import onward.life.Event;
import onward.life.Fields;
import onward.life.Happened;
import onward.life.Role;
import onward.pages.ReferralView.Moment;
import onward.referral.Category;
import onward.referral.Service;
import onward.rulebook.RuleBook;
import onward.wire.FieldRights.Group;
import onward.wire.FieldRights.Sight;

/** Everything that happened to a referral, in sentences. */
final class EventWords {

    private static final String LOOKED = "referral.looked-at";
    private static final List<String> LOOKS = List.of(LOOKED, "referral.opened-for");
    private static final int SHORT = 12;
    private static final int GOOD = 200;
    private static final int NOT_GOOD = 300;

    private final RuleBook book;
    private final Accounts accounts;
    private final Times times;

    EventWords(RuleBook book, Accounts accounts, Times times) {
        this.book = book;
        this.accounts = accounts;
        this.times = times;
    }

    private record Timed(int turn, Instant at, String what, String actor, String words) {}

    /** As much as somebody sees of it, the latest last. */
    List<Moment> timeline(Recorded recorded, String rules, Sight sight) {
        if (!sight.shows(Group.TIMELINE)) {
            return List.of();
        }
        boolean said = sight.whole(Group.NOTE);
        var all = new ArrayList<Timed>();
        var received = recorded.receivedAt();
        var caller = recorded.life().beginning().caller();
        all.add(new Timed(0, received, "Taken in", caller, ""));
        all.add(new Timed(0, received, "Decided by the rules, version " + shortened(rules), Happened.ROUTER, ""));
        for (var happened : recorded.events()) {
            all.add(new Timed(
                    happened.turn(),
                    happened.at(),
                    sentence(happened.event()),
                    happened.actor(),
                    Optional.ofNullable(Fields.of(happened.event()).text())
                            .filter(text -> said)
                            .orElse("")));
        }
        if (sight.shows(Group.LETTERS)) {
            for (var sent : recorded.letters()) {
                sent.attempts().forEach(attempt -> all.add(letter(sent, attempt)));
            }
            again(recorded, said).forEach(all::add);
        }
        return all.stream()
                .sorted(Comparator.comparing(Timed::at))
                .map(one -> new Moment(
                        one.turn(),
                        times.moment(one.at()),
                        one.at().toString(),
                        one.what(),
                        name(one.actor()),
                        one.words()))
                .toList();
    }

    /** Who had a letter sent again: the audit names the partner and the letter, and why. */
    private List<Timed> again(Recorded recorded, boolean said) {
        return recorded.timeline().stream()
                .filter(moment -> moment.act().equals("letter.replayed"))
                .map(moment -> {
                    var detail = moment.detail();
                    var to = recorded.letters().stream()
                            .map(SentLetter::letter)
                            .filter(letter -> detail.startsWith(letter.partner() + " " + letter.id()))
                            .findFirst()
                            .map(letter -> " to " + service(letter.service()))
                            .orElse("");
                    int colon = detail.indexOf(": ");
                    return new Timed(
                            0,
                            moment.at(),
                            "A letter" + to + " is sent again",
                            moment.actor(),
                            said && colon > 0 ? detail.substring(colon + 2) : "");
                })
                .toList();
    }

    /** Who looked at it and why, the latest first. What somebody wrote as a reason is read by those who read notes. */
    List<Moment> looks(Recorded recorded, Sight sight) {
        if (!sight.shows(Group.TIMELINE)) {
            return List.of();
        }
        return recorded.timeline().stream()
                .filter(moment -> LOOKS.contains(moment.act()))
                .sorted(Comparator.comparing(Recorded.Moment::at).reversed())
                .map(moment -> new Moment(
                        0,
                        times.moment(moment.at()),
                        moment.at().toString(),
                        moment.act().equals(LOOKED) ? "Looked at it" : "Said why they open it",
                        name(moment.actor()),
                        LookReason.of(moment.detail())
                                .map(LookReason::label)
                                .orElse(sight.whole(Group.NOTE) ? moment.detail() : "")))
                .toList();
    }

    /** The beginning of a version is enough for a person to tell it from others. */
    private static String shortened(String version) {
        var plain = version.replace("sha256:", "");
        return plain.length() > SHORT ? plain.substring(0, SHORT) : plain;
    }

    private Timed letter(SentLetter sent, Attempt attempt) {
        var to = service(sent.letter().service());
        boolean delivered = attempt.status()
                .filter(status -> status >= GOOD && status < NOT_GOOD)
                .isPresent();
        return new Timed(
                0,
                attempt.at(),
                delivered ? "Letter delivered to " + to : "A letter to " + to + " was not delivered; it is tried again",
                Happened.ROUTER,
                "");
    }

    /** Who did it, by name. */
    String name(String actor) {
        return switch (actor) {
            case Happened.CLOCK -> "By the clock";
            case Happened.ROUTER -> "Onward";
            default -> accounts.find(actor).map(account -> account.name()).orElse("The key " + actor);
        };
    }

    String service(String id) {
        return book.service(id).map(Service::name).orElse(id);
    }

    String category(String code) {
        return Optional.ofNullable(book.categories().get(code))
                .map(Category::label)
                .orElse(Labels.of(code));
    }

    private String sentence(Event event) {
        var fields = Fields.of(event);
        var service = Optional.ofNullable(fields.service()).map(this::service).orElse("");
        var code = Optional.ofNullable(fields.code()).map(Labels::of).orElse("");
        if (event instanceof Event.Asked asked) {
            return asked.role() == Role.LEAD
                    ? service + " was asked to take the person, with time to answer until "
                            + times.moment(asked.answerBy())
                    : service + " was told beside the route";
        } else if (event instanceof Event.CategoryOverridden over) {
            return "How soon was changed by a person to “" + category(over.category()) + "”: " + code;
        } else if (event instanceof Event.Redirected to) {
            return service + " says that " + service(to.to()) + " is right: " + code;
        }
        return switch (event.kind()) {
            case "passed-over" -> service + " was not asked: " + code;
            case "duplicate-suspected" -> "Another referral may be of the same person for the same need";
            case "second-look" -> "A second assessor is to look at the assessment that " + service + " relies on";
            case "second-looked" -> "A second assessor has looked: " + code;
            case "reminded" -> service + " was reminded";
            case "unanswered" -> service + " did not answer in time";
            case "accepted" -> service + " accepted";
            case "declined" -> service + " declined: " + code;
            case "returned" -> service + " sent it back: " + code;
            case "question-asked" -> service + " asks a question";
            case "question-answered" -> "The question of " + service + " was answered";
            case "seen" -> service + " has seen the person";
            case "completed" -> service + " has finished: " + code;
            case "retimed" -> service + " has a new time to answer";
            case "route-overridden" -> "Sent by a person to " + service + ": " + code;
            case "recalled" -> "Taken back from " + service;
            case "sent-to-person" -> "A person decides: " + code;
            case "need-unmet" -> "The need is unmet: " + code;
            case "claimed" -> "Claimed";
            case "released" -> code.equals("Done") ? "Released: settled" : "Released";
            case "due-soon" -> "The response is due soon";
            case "overdue" -> "Overdue";
            case "withdrawn" -> "Withdrawn: " + code;
            case "merged" -> "Merged into another referral";
            case "reopened" -> "Reopened";
            case "noted" -> "Note";
            case "person-told" -> "The person was told: " + code;
            default -> Labels.of(event.kind());
        };
    }
}
