package onward.pages;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import onward.journal.Journal;
import onward.journal.LookReason;
import onward.journal.Looks;
import onward.web.Refusal;
import onward.wire.FieldRights;

/** Whoever does not work on a referral says why before it is opened; that holds for a while, and is in the audit. */
public final class Looking implements Pages.Group, MayLook {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final Journal journal;
    private final InstantSource time;

    public Looking(Journal journal, InstantSource time) {
        this.journal = journal;
        this.time = time;
    }

    @Override
    public void mount(Site site) {
        site.page("/referrals/:id/why", FieldRights.NEED_REASON, visit -> ask(site, visit, List.of()));
        site.form("/referrals/:id/why", FieldRights.NEED_REASON, visit -> {
            var reason = LookReason.of(visit.text("reason"));
            if (reason.isEmpty()) {
                return ask(site, visit, List.of(new FieldProblem("reason", "Choose why you open this referral.")));
            }
            boolean opened = journal.looks()
                    .open(visit.caller().id(), visit.path("id"), reason.get(), time.instant())
                    .join();
            if (!opened) {
                throw Refusal.notFound();
            }
            return Answer.goOn(SignInPages.back(visit.text("back")));
        });
    }

    /**
     * What this person may see of a referral just now. The reason is read once, so that what is granted is what is shown,
     * also in the moment in which it runs out.
     */
    @Override
    public Look at(Visit visit, String referral) {
        var role = visit.caller().role();
        if (!FieldRights.needsReason(role)) {
            return new Granted(FieldRights.of(role, Optional.empty()), Optional.empty());
        }
        var opened = journal.looks().opened(visit.caller().id(), referral, time.instant());
        if (opened.isPresent()) {
            return new Granted(FieldRights.of(role, opened.map(Looks.Opened::reason)), opened);
        }
        if (!ID.matcher(referral).matches()) {
            throw Refusal.notFound();
        }
        var back = URLEncoder.encode(visit.uri(), StandardCharsets.UTF_8);
        return new First(Answer.goOn("/referrals/" + referral + "/why?back=" + back));
    }

    private static Answer ask(Site site, Visit visit, List<FieldProblem> problems) {
        var back = SignInPages.back(visit.text("back"));
        var reasons = Arrays.asList(LookReason.values());
        var page = problems.isEmpty()
                ? visit.frame("Why you open it")
                : visit.frame("Why you open it").failing();
        var content = site.templates().accessWhy(page, visit.path("id"), back, reasons, problems);
        return problems.isEmpty() ? Answer.page(content) : Answer.problems(content);
    }
}
