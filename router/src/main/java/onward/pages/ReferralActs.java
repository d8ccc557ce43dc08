package onward.pages;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import onward.casework.Casework;
import onward.delivery.DeliveryDesk;
import onward.journal.Caller;
import onward.journal.Journal;
import onward.journal.Recorded;
import onward.life.Act;
import onward.life.Channel;
import onward.life.Coded;
import onward.life.Event;
import onward.life.PersonAct;
import onward.life.Reply;
import onward.life.WithdrawReason;
import onward.rulebook.RuleShelf;
import onward.web.Refusal;

/** What a call handler does about a referral after it was sent. */
public final class ReferralActs {

    private static final List<String> HANDLERS = List.of(Roles.CALL_HANDLER);
    private static final int LONGEST = 2_000;

    private final Journal journal;
    private final Casework casework;
    private final RuleShelf shelf;
    private final DeliveryDesk deliveries;
    private final Runnable onWritten;

    ReferralActs(Journal journal, Casework casework, RuleShelf shelf, DeliveryDesk deliveries, Runnable onWritten) {
        this.journal = journal;
        this.casework = casework;
        this.shelf = shelf;
        this.deliveries = deliveries;
        this.onWritten = onWritten;
    }

    /**
     * What may be done about a referral.
     *
     * @param into referrals that this one may be merged into
     * @param letters that may be sent again
     */
    public record Forms(
            List<Choice> withdraw,
            List<Choice> channels,
            List<Choice> into,
            List<Choice> letters,
            boolean override,
            boolean claimed) {}

    Forms forms(Recorded recorded, ReferralView view, Caller caller) {
        var into = new LinkedHashMap<String, String>();
        for (var happened : recorded.events()) {
            if (happened.event() instanceof Event.DuplicateSuspected same) {
                journal.cases().decided(same.other()).ifPresent(other -> into.put(same.other(), other.reference()));
            }
        }
        return new Forms(
                Choice.all(Coded.codes(WithdrawReason.values())),
                Choice.all(Coded.codes(Channel.values())),
                into.entrySet().stream()
                        .filter(other -> journal.cases()
                                .life(other.getKey())
                                .filter(life -> !life.ended())
                                .isPresent())
                        .map(other -> new Choice(other.getKey(), other.getValue()))
                        .toList(),
                view.letters().stream()
                        .filter(ReferralView.LetterLine::again)
                        .map(letter -> new Choice(
                                letter.id(), letter.service() + ": " + letter.what() + " (" + letter.status() + ")"))
                        .toList(),
                caller.rights().contains(Caller.OVERRIDE) && !recorded.life().ended(),
                recorded.life().claim().isPresent());
    }

    /** Reads a form into an act, or into what is wrong with it. */
    private interface Form {
        Optional<Act> read(Visit visit, List<FieldProblem> problems);
    }

    void mount(Site site, ReferralPages pages) {
        form(
                site,
                pages,
                "notes",
                "The note was kept.",
                (visit, problems) ->
                        text(visit, "note", "Write a note.", problems).map(PersonAct.Note::new));
        form(
                site,
                pages,
                "answer",
                "The answer was sent.",
                (visit, problems) ->
                        text(visit, "answer", "Write the answer.", problems).map(PersonAct.Answer::new));
        form(site, pages, "withdraw", "The referral is withdrawn. Every service that has it is told.", this::withdraw);
        form(site, pages, "told", "It is recorded that the person was told.", this::told);
        form(
                site,
                pages,
                "reopen",
                "The referral is open again, and yours.",
                (visit, problems) -> text(visit, "reopen", "Say why it is opened again.", problems)
                        .map(PersonAct.Reopen::new));
        form(site, pages, "merge", "The referral goes on as the other one.", this::merge);
        form(
                site,
                pages,
                "claim",
                "The referral is yours now.",
                (visit, problems) -> Optional.of(
                        new PersonAct.Claim(Optional.of(visit.text("from")).filter(from -> !from.isEmpty()))));
        form(
                site,
                pages,
                "release",
                "The referral is released.",
                (visit, problems) ->
                        Optional.of(new PersonAct.Release(visit.text("done").equals("yes"), false)));
        new OverridePages(this, journal, shelf).mount(site, pages);
        new SendAgain(journal, deliveries, onWritten).mount(site, pages);
    }

    private void form(Site site, ReferralPages pages, String name, String notice, Form form) {
        site.form("/referrals/:id/" + name, HANDLERS, visit -> {
            var before = pages.door().before(visit);
            if (before.isPresent()) {
                return before.get();
            }
            var problems = new ArrayList<FieldProblem>();
            var act = form.read(visit, problems);
            if (!problems.isEmpty() || act.isEmpty()) {
                return pages.withProblems(site, visit, problems);
            }
            return act(site, visit, pages, act.get())
                    .orElseGet(() -> Answer.done("/referrals/" + visit.path("id"), notice));
        });
    }

    /** Does it; or says who was first and when, and what has changed since the page was made. */
    Optional<Answer> act(Site site, Visit visit, ReferralPages pages, Act act) {
        var reply =
                casework.act(visit.path("id"), visit.caller().id(), act).join().orElseThrow(Refusal::notFound);
        if (reply instanceof Reply.Refused refused) {
            return Optional.of(pages.refused(site, visit, refused));
        }
        if (reply instanceof Reply.Done) {
            onWritten.run();
        }
        return Optional.empty();
    }

    static Optional<String> text(Visit visit, String field, String otherwise, List<FieldProblem> problems) {
        var text = visit.text(field);
        if (text.isEmpty()) {
            problems.add(new FieldProblem(field, otherwise));
        } else if (text.length() > LONGEST) {
            problems.add(new FieldProblem(field, "This may have at most 2,000 characters."));
        }
        return Optional.of(text).filter(t -> problems.isEmpty());
    }

    static <T extends Coded> Optional<T> code(
            Visit visit, String field, T[] all, String otherwise, List<FieldProblem> problems) {
        var code = Coded.of(all, visit.text(field));
        if (code.isEmpty()) {
            problems.add(new FieldProblem(field, otherwise));
        }
        return code;
    }

    private Optional<Act> withdraw(Visit visit, List<FieldProblem> problems) {
        var reason = code(visit, "withdrawReason", WithdrawReason.values(), "Choose why it is withdrawn.", problems);
        var text = visit.text("withdrawText");
        if (text.length() > LONGEST) {
            problems.add(new FieldProblem("withdrawText", "This may have at most 2,000 characters."));
        }
        return reason.map(r -> new PersonAct.Withdraw(r, Optional.of(text).filter(t -> !t.isEmpty())));
    }

    private Optional<Act> told(Visit visit, List<FieldProblem> problems) {
        var by = code(visit, "toldBy", Channel.values(), "Choose how the person was told.", problems);
        var text = text(visit, "toldText", "Write what the person was told.", problems);
        return by.flatMap(channel -> text.map(words -> new PersonAct.TellPerson(channel, words)));
    }

    private Optional<Act> merge(Visit visit, List<FieldProblem> problems) {
        var into = visit.text("into");
        if (into.isEmpty()) {
            problems.add(new FieldProblem("into", "Choose the referral that goes on."));
        }
        return text(visit, "mergeText", "Say why they are the same.", problems)
                .map(text -> new PersonAct.Merge(into, text));
    }
}
