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
        var end = book.holidaysKnownUntil();
        if (triage.due().isEmpty()
                || end.isEmpty()
                || triage.due().get().respondBy().isBefore(end.get())) {
            return known.warnings();
        }
        var warnings = new ArrayList<>(known.warnings());
        warnings.add(new Warning(
                "calendar-ends",
                "Bank holidays are listed only up to " + LocalDate.ofInstant(end.get(), OpeningHours.ENGLAND)
                        + "; later dates may be wrong."));
        return warnings;
    }
}
