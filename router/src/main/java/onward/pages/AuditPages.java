package onward.pages;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onward.journal.Journal;
import onward.journal.Trail;
import onward.rulebook.CsvText;

/** Who did what: searched, saved as a file, and checked to be what was written. */
public final class AuditPages implements Pages.Group {

    private static final List<String> AUDITOR = List.of(Roles.AUDITOR);
    private static final List<String> NAMES = List.of("subject", "actor", "act", "from", "until");
    private static final int ON_A_PAGE = 50;
    private static final int MOST_IN_A_FILE = 100_000;

    private final Journal journal;
    private final InstantSource time;

    public AuditPages(Journal journal, InstantSource time) {
        this.journal = journal;
        this.time = time;
    }

    @Override
    public void mount(Site site) {
        site.page("/audit", AUDITOR, visit -> list(site, visit));
        site.page("/audit/entries.csv", AUDITOR, this::file);
        site.form("/audit/verify", AUDITOR, visit -> {
            var verdict = journal.trail().verify();
            var found = verdict.flaw()
                    .map(flaw -> "Entry " + flaw.sequence() + " " + flaw.what() + ".")
                    .orElse("");
            journal.audit(
                            visit.caller().id(),
                            "audit.verified",
                            "audit",
                            verdict.flaw()
                                    .map(flaw -> "wrong at " + flaw.sequence())
                                    .orElse("sound"))
                    .join();
            return Answer.page(site.templates()
                    .auditVerified(visit.frame("The audit, checked"), verdict.entries(), verdict.end(), found));
        });
    }

    private Answer list(Site site, Visit visit) {
        var problems = new ArrayList<FieldProblem>();
        var wanted = wanted(visit, problems);
        var entries = problems.isEmpty()
                ? journal.trail().entries(wanted, before(visit), ON_A_PAGE + 1)
                : List.<Trail.Entry>of();
        var shown = entries.subList(0, Math.min(ON_A_PAGE, entries.size()));
        var query = query(visit);
        var older = entries.size() > ON_A_PAGE
                ? Optional.of("/audit?" + query + "&before="
                        + shown.get(ON_A_PAGE - 1).sequence())
                : Optional.<String>empty();
        var view = new AuditView(
                visit.text("subject"),
                visit.text("actor"),
                visit.text("act"),
                visit.text("from"),
                visit.text("until"),
                shown.stream().map(this::line).toList(),
                older,
                query);
        return problems.isEmpty()
                ? Answer.page(site.templates().auditList(visit.frame("Audit"), view, problems))
                : Answer.problems(
                        site.templates().auditList(visit.frame("Audit").failing(), view, problems));
    }

    private AuditView.Line line(Trail.Entry entry) {
        return new AuditView.Line(
                entry.sequence(),
                Times.of(time.instant()).moment(entry.at()),
                entry.at(),
                entry.actor(),
                entry.act(),
                entry.reference().orElse(entry.subject()),
                entry.detail());
    }

    private static long before(Visit visit) {
        return visit.text("before").matches("\\d{1,18}") ? Long.parseLong(visit.text("before")) : Long.MAX_VALUE;
    }

    private static Trail.Wanted wanted(Visit visit, List<FieldProblem> problems) {
        return new Trail.Wanted(
                visit.text("subject"),
                visit.text("actor"),
                visit.text("act"),
                day(visit, "from", problems).map(Times::begin),
                day(visit, "until", problems).map(day -> Times.begin(day.plusDays(1))));
    }

    private static Optional<LocalDate> day(Visit visit, String name, List<FieldProblem> problems) {
        var said = visit.text(name);
        var day = DayText.read(said);
        if (!said.isEmpty() && day.isEmpty()) {
            problems.add(new FieldProblem(name, "Say a day such as 25/11/2026."));
        }
        return day;
    }

    private static String query(Visit visit) {
        return NAMES.stream()
                .filter(name -> !visit.text(name).isEmpty())
                .map(name -> name + "=" + URLEncoder.encode(visit.text(name), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** What is saved is an act of its own, written down before it is given. */
    private Answer file(Visit visit) {
        var problems = new ArrayList<FieldProblem>();
        var wanted = wanted(visit, problems);
        if (!problems.isEmpty()) {
            return Answer.goOn("/audit?" + query(visit));
        }
        var entries = journal.trail().entries(wanted, Long.MAX_VALUE, MOST_IN_A_FILE);
        journal.audit(visit.caller().id(), "audit.exported", "audit", entries.size() + " entries")
                .join();
        var lines = Stream.concat(
                Stream.of("number,at,actor,act,subject,reference,detail"),
                entries.stream()
                        .map(entry -> CsvText.reportLine(
                                entry.sequence(),
                                entry.at(),
                                entry.actor(),
                                entry.act(),
                                entry.subject(),
                                entry.reference().orElse(""),
                                entry.detail())));
        var text = lines.collect(Collectors.joining("\r\n", "\uFEFF", "\r\n"));
        return new Answer.Download("audit.csv", "text/csv; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }
}
