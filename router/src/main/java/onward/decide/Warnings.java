package onward.decide;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import onward.referral.OpeningHours;
import onward.referral.Warning;
import onward.rulebook.RuleBook;

/** What a person should know although it stopped nothing. */
final class Warnings {

    private Warnings() {}

    static List<Warning> of(Known known, Triage triage, RuleBook book) {
        var warnings = new ArrayList<>(known.warnings());
        triage.due()
                .ifPresent(due -> book.policy().holidaysKnownUntil().ifPresent(end -> {
                    if (!LocalDate.ofInstant(due.respondBy(), OpeningHours.ENGLAND)
                            .isBefore(end)) {
                        warnings.add(new Warning(
                                "calendar-ends",
                                "Bank holidays are listed only up to " + end + "; later dates may be wrong."));
                    }
                }));
        return warnings;
    }
}
