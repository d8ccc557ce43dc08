package onward.pages;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onward.life.Ask;
import onward.life.BookDirectory;
import onward.life.Happened;
import onward.life.Life;
import onward.life.Reply;
import onward.referral.Problem;
import onward.referral.Service;
import onward.web.Refusal;
import onward.wire.ActForm;

/** The answers of a partner: each is a form of its own, and each says who was first if somebody was. */
public final class AnswerForms {

    private static final String REASON = "reason";
    private static final String REASON_CODE = "reasonCode";

    /**
     * One kind of answer that needs words.
     *
     * @param kind the last part of its address
     * @param answer what the API calls it
     * @param codes what can be chosen, by code; empty if nothing is
     * @param choose the question that the codes answer
     * @param text the label of the words
     * @param textNeeded whether it is nothing without words
     */
    public record Form(
            String kind,
            String answer,
            String title,
            String about,
            Map<String, String> codes,
            String choose,
            String text,
            boolean textNeeded,
            String button) {}

    private static final List<Form> FORMS = List.of(
            new Form(
                    "decline",
                    "decline",
                    "Decline",
                    "The need stays: the next service is asked, or a person at the single point of access decides.",
                    PartnerWords.declines(),
                    "Why do you decline?",
                    "More about why (optional)",
                    false,
                    "Decline the referral"),
            new Form(
                    "advice",
                    "decline",
                    "Return with advice",
                    "You do not take the person on, but you say what would help. The single point of access reads your advice.",
                    PartnerWords.declines(),
                    "Why do you not take the person on?",
                    "Your advice",
                    true,
                    "Return with this advice"),
            new Form(
                    "ask",
                    "ask",
                    "Ask for information",
                    "Your time to answer stops, and starts again when you have the answer.",
                    Map.of(),
                    "",
                    "What do you need to know?",
                    true,
                    "Ask"),
            new Form(
                    "redirect",
                    "redirect",
                    "Redirect to another service",
                    "If the rules found that service fit, it is asked at once. Otherwise a person decides.",
                    PartnerWords.declines(),
                    "Why do you not take the person on?",
                    "More about why (optional)",
                    false,
                    "Redirect the referral"),
            new Form(
                    "complete",
                    "complete",
                    "Complete",
                    "Say how your work with the person ended.",
                    PartnerWords.results(),
                    "How did it end?",
                    "More about how it ended (optional)",
                    false,
                    "Complete the referral"));

    private final PartnerDesk desk;
    private final InboxPages inbox;
    private final Site site;

    AnswerForms(PartnerDesk desk, InboxPages inbox, Site site) {
        this.desk = desk;
        this.inbox = inbox;
        this.site = site;
    }

    void mount() {
        var one = InboxPages.REFERRAL + ":id/";
        for (var plain : List.of("accept", "seen")) {
            site.form(one + plain, PartnerDesk.ROLES, visit -> plain(visit, plain));
        }
        for (var form : FORMS) {
            site.page(one + form.kind(), PartnerDesk.ROLES, visit -> shown(visit, form, List.of()));
            site.form(one + form.kind(), PartnerDesk.ROLES, visit -> given(visit, form));
        }
    }

    private Answer plain(Visit visit, String answer) {
        return act(visit, Map.of("answer", answer, "service", visit.text("service")))
                .orElseThrow(Refusal::notFound);
    }

    private Answer shown(Visit visit, Form form, List<FieldProblem> problems) {
        var seen = inbox.look(visit, visit.path("id"));
        var ask = seen.of(visit.text("service")).orElseThrow(Refusal::notFound);
        var frame = visit.frame(form.title() + " – " + seen.reference());
        var page = site.templates()
                .partnerAnswer(
                        problems.isEmpty() ? frame : frame.failing(),
                        form,
                        seen,
                        ask,
                        form.kind().equals("redirect") ? others(ask) : Map.of(),
                        new Given(visit.text(REASON_CODE), visit.text("to"), visit.raw(REASON)),
                        problems);
        return problems.isEmpty() ? Answer.page(page) : Answer.problems(page);
    }

    /** What was filled in. */
    public record Given(String code, String to, String reason) {}

    /** Every service but the one that answers, by name. */
    private Map<String, String> others(PartnerCase.Asked ask) {
        var others = new LinkedHashMap<String, String>();
        desk.book().services().stream()
                .filter(service -> !service.id().equals(ask.service()))
                .sorted(Comparator.comparing(Service::name))
                .forEach(service -> others.put(service.id(), service.name()));
        return others;
    }

    private Answer given(Visit visit, Form form) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("answer", form.answer());
        fields.put("service", visit.text("service"));
        fields.put(REASON, visit.raw(REASON));
        if (!form.codes().isEmpty()) {
            fields.put(REASON_CODE, visit.text(REASON_CODE));
        }
        if (form.kind().equals("redirect")) {
            fields.put("to", visit.text("to"));
        }
        var missing = new ArrayList<FieldProblem>();
        if (form.kind().equals("redirect") && visit.text("to").isEmpty()) {
            missing.add(new FieldProblem("to", "Choose a service."));
        }
        if (form.textNeeded() && visit.text(REASON).isEmpty()) {
            missing.add(new FieldProblem(REASON, "Say it in a few words."));
        }
        var problems = new ArrayList<>(problems(visit, fields));
        problems.addAll(missing);
        return problems.isEmpty()
                ? act(visit, fields).orElseThrow(Refusal::notFound)
                : shown(visit, form, problems.stream().distinct().toList());
    }

    private List<FieldProblem> problems(Visit visit, Map<String, String> fields) {
        return read(visit, fields).problems().stream()
                .map(AnswerForms::problem)
                .distinct()
                .toList();
    }

    private ActForm.Read read(Visit visit, Map<String, String> fields) {
        return ActForm.response(fields, PartnerDesk.partner(visit), new BookDirectory(desk.book()));
    }

    /** In the words of the page, which knows no codes. */
    private static FieldProblem problem(Problem problem) {
        var field = problem.pointer().replace("/", "");
        var sentence = switch (field + " " + problem.code()) {
            case "reasonCode required", "reasonCode not-allowed" -> "Choose one of the reasons.";
            case "to required", "to unknown" -> "Choose a service.";
            case "reason required" -> "Say it in a few words.";
            case "reason too-long" -> "Say it in 2,000 characters or fewer.";
            default -> problem.detail();
        };
        return new FieldProblem(field, sentence);
    }

    /** Does it; empty if there is no such referral for this partner. */
    private Optional<Answer> act(Visit visit, Map<String, String> fields) {
        var id = visit.path("id");
        var act = read(visit, fields).act().orElseThrow(Refusal::notFound);
        return desk.casework().act(id, visit.caller().id(), act).join().map(reply -> {
            if (reply instanceof Reply.Done done) {
                desk.onWritten().run();
                return done(
                        visit, fields.getOrDefault("answer", ""), done.turn().after());
            } else if (reply instanceof Reply.Already already) {
                return already(visit, fields, already.life());
            }
            return refused(visit, (Reply.Refused) reply);
        });
    }

    private Answer done(Visit visit, String answer, Life after) {
        var partner = PartnerDesk.partner(visit);
        var reference = desk.journal().cases().decided(after.id()).orElseThrow().reference();
        var said = PartnerReplies.done(answer, after) + " (" + reference + ")";
        if (visit.text("then").equals("next")) {
            return inbox.next(partner, after.id())
                    .map(next -> Answer.done(InboxPages.REFERRAL + next, said + ". This is the next one."))
                    .orElseGet(() -> Answer.done(InboxPages.INBOX, said + ". Nothing else waits for you."));
        }
        return Answer.done(InboxPages.REFERRAL + after.id(), said + ".");
    }

    /** Said before: by a colleague, which the second should know, or by themselves, which changes nothing. */
    private Answer already(Visit visit, Map<String, String> fields, Life life) {
        var service = fields.getOrDefault("service", "");
        var settled = life.asks().stream()
                .filter(ask -> ask.partner().equals(PartnerDesk.partner(visit)))
                .filter(ask -> service.isEmpty() || ask.service().equals(service))
                .reduce((earlier, later) -> later)
                .flatMap(Ask::settled);
        var colleague =
                settled.filter(by -> !by.actor().equals(visit.caller().id()) && !"seen".equals(fields.get("answer")));
        return colleague
                .map(by -> conflict(
                        visit,
                        "Somebody was first. This was answered " + when(by.at()) + " by " + who(visit, by.actor())
                                + ". Nothing was done twice."))
                .orElseGet(() -> Answer.done(
                        InboxPages.REFERRAL + life.id(), "This was recorded before. Nothing was done twice."));
    }

    private Answer refused(Visit visit, Reply.Refused refused) {
        if (refused.code().equals("not-asked")) {
            throw Refusal.notFound();
        }
        var when = refused.at().map(at -> " It happened " + when(at)).orElse("");
        var who = refused.by()
                .map(by -> (when.isEmpty() ? " It was done by " : ", by ") + who(visit, by))
                .orElse("");
        var end = when.isEmpty() && who.isEmpty() ? "" : ".";
        return conflict(visit, "Nothing was done. " + refused.sentence() + when + who + end);
    }

    private Answer conflict(Visit visit, String sentence) {
        var seen = inbox.look(visit, visit.path("id"));
        boolean more = inbox.next(PartnerDesk.partner(visit), seen.id()).isPresent();
        return new Answer.Page(
                409,
                site.templates()
                        .partnerReferral(
                                visit.frame("Referral " + seen.reference()), seen, Optional.of(sentence), more));
    }

    private String when(Instant at) {
        return "at " + desk.times().moment(at);
    }

    private String who(Visit visit, String actor) {
        return actor.equals(Happened.CLOCK)
                ? "the clock"
                : desk.who(actor, PartnerDesk.partner(visit), visit.caller().id());
    }
}
