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
import onward.web.Refusal;
import onward.wire.FieldRights;
import onward.wire.FieldRights.Sight;

/** Whoever does not work on a referral says why before it is opened; that holds for a while, and is in the audit. */
public final class Looking implements Pages.Group {

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
     * What has to be answered before a referral is opened: empty if it may be, otherwise the way to the page that asks why.
     */
    public Optional<Answer> demand(Visit visit, String referralId) {
        boolean said = !FieldRights.needsReason(visit.caller().role())
                || reason(visit, referralId).isPresent();
        if (said) {
            return Optional.empty();
        }
        if (!ID.matcher(referralId).matches()) {
            throw Refusal.notFound();
        }
        var back = URLEncoder.encode(visit.uri(), StandardCharsets.UTF_8);
        return Optional.of(Answer.goOn("/referrals/" + referralId + "/why?back=" + back));
    }

    /** Why this person may look at a referral just now, if they had to say. */
    public Optional<LookReason> reason(Visit visit, String referralId) {
        return journal.looks().reason(visit.caller().id(), referralId, time.instant());
    }

    /** What this person sees of a referral; after {@link #demand} said that it may be opened. */
    public Sight sight(Visit visit, String referralId) {
        return FieldRights.of(visit.caller().role(), reason(visit, referralId));
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
