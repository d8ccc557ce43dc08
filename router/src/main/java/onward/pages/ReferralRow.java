package onward.pages;

import java.util.Optional;
import onward.journal.Summary;
import onward.referral.Category;
import onward.referral.Service;
import onward.rulebook.RuleBook;

/** A referral in a list: nothing about the person. */
public record ReferralRow(
        String id,
        String reference,
        String state,
        String tone,
        String category,
        String due,
        boolean overdue,
        String service,
        String source,
        String received,
        String owner,
        boolean mine) {

    static ReferralRow of(Summary summary, RuleBook book, Times times, String owner, boolean mine) {
        return new ReferralRow(
                summary.id(),
                summary.reference(),
                Labels.state(summary.state()),
                Labels.tone(summary.state()),
                summary.category()
                        .map(code -> Optional.ofNullable(book.categories().get(code))
                                .map(Category::label)
                                .orElse(Labels.of(code)))
                        .orElse("Not settled"),
                summary.respondBy()
                        .map(due -> summary.overdue() ? times.due(due) : times.moment(due))
                        .orElse("No time"),
                summary.overdue(),
                summary.leadService()
                        .map(id -> book.service(id).map(Service::name).orElse(id))
                        .orElse("None"),
                Labels.of(summary.source()),
                times.moment(summary.receivedAt()),
                owner,
                mine);
    }
}
