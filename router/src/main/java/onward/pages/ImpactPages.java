package onward.pages;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import onward.journal.Draft;
import onward.pages.templates.Templates;
import onward.publishing.ImpactRuns.Run;
import onward.web.Refusal;
import onward.wire.ImpactReading;

/** What a draft would have changed for the referrals of the last days: begun, watched, cancelled, read. */
public final class ImpactPages implements Pages.Group {

    private static final String IMPACT = "/rules/drafts/:draft/impact";
    private static final int MOST_DAYS = 3660;
    private static final String USUAL_DAYS = "90";

    private final RuleRoom room;

    ImpactPages(RuleRoom room) {
        this.room = room;
    }

    @Override
    public void mount(Site site) {
        var templates = site.templates();
        site.page(IMPACT, RuleRoom.WHO, visit -> show(visit, templates, List.of()));
        site.form(IMPACT, RuleRoom.WHO, visit -> begin(visit, templates));
        site.form(IMPACT + "/cancel", RuleRoom.WHO, this::cancel);
    }

    /**
     * What the page shows.
     *
     * @param state none, running, cancelled, failed or done
     * @param done how many referrals are decided again
     * @param old whether the report is of an earlier content of the draft
     */
    public record Impact(
            DraftEntry draft,
            String state,
            long done,
            long of,
            String days,
            boolean old,
            Optional<ImpactReportView> report,
            int page,
            List<FieldProblem> problems) {

        /** How many pages of changed referrals there are. */
        public int pages() {
            long listed = Math.min(report.map(ImpactReportView::allChanged).orElse(0L), 1000);
            return (int) Math.max(1, (listed + ImpactReportView.PAGE - 1) / ImpactReportView.PAGE);
        }
    }

    private record Seen(String state, Optional<byte[]> report) {}

    private Answer show(Visit visit, Templates templates, List<FieldProblem> problems) throws InterruptedException {
        var draft = room.draft(visit);
        var run = room.impact().of(draft.id());
        var seen = run.isPresent() ? seen(run.get()) : new Seen("none", Optional.empty());
        var kept = seen.report()
                .or(() -> draft.impact().map(json -> json.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        var folder = room.desk().drafts().folder(draft);
        int page = visit.query("page").matches("[1-9]\\d{0,2}") ? Integer.parseInt(visit.query("page")) : 1;
        boolean running = seen.state().equals("running");
        var report = running ? Optional.<byte[]>empty() : kept;
        var read = report.map(ImpactReading::report);
        var view = new Impact(
                DraftEntry.of(draft, room),
                read.isPresent() && seen.state().equals("none") ? "done" : seen.state(),
                run.map(r -> r.progress().done()).orElse(0L),
                run.map(r -> r.progress().of()).orElse(0L),
                visit.has("days") ? visit.text("days") : USUAL_DAYS,
                read.filter(r -> !r.after().equals(folder.version())).isPresent(),
                read.map(r -> ImpactReportView.of(r, room.checked().words(folder), room.times(), page)),
                page,
                problems);
        var frame = visit.frame("Impact of the draft");
        return problems.isEmpty()
                ? Answer.page(templates.rulesImpact(frame, view))
                : Answer.problems(templates.rulesImpact(frame.failing(), view));
    }

    private static Seen seen(Run run) throws InterruptedException {
        try {
            var report = run.report().get(0, TimeUnit.MILLISECONDS);
            return new Seen(report.isPresent() ? "done" : "cancelled", report);
        } catch (TimeoutException e) {
            return new Seen("running", Optional.empty());
        } catch (ExecutionException e) {
            return new Seen("failed", Optional.empty());
        }
    }

    private Answer begin(Visit visit, Templates templates) throws InterruptedException {
        var draft = room.draft(visit);
        var days = visit.text("days");
        if (!days.matches("[1-9]\\d{0,3}") || Integer.parseInt(days) > MOST_DAYS) {
            return show(
                    visit, templates, List.of(new FieldProblem("days", "Write a number from 1 to " + MOST_DAYS + ".")));
        }
        var proof = room.checked().proof(room.desk().drafts().folder(draft));
        if (proof.book().isEmpty()) {
            return show(visit, templates, List.of(new FieldProblem("days", "The draft has errors. Mend them first.")));
        }
        room.impact()
                .begin(
                        draft,
                        room.desk().shelf().live(),
                        proof.book().get(),
                        Integer.parseInt(days),
                        room.time().instant());
        return Answer.goOn("/rules/drafts/" + draft.id() + "/impact");
    }

    private Answer cancel(Visit visit) {
        Draft draft = room.draft(visit);
        room.impact().of(draft.id()).orElseThrow(Refusal::notFound).progress().cancel();
        return Answer.done("/rules/drafts/" + draft.id() + "/impact", "The run is cancelled.");
    }
}
