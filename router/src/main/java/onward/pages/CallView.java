package onward.pages;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import onward.pages.CallQuestions.Details;

/**
 * A call as far as it has come.
 *
 * @param reached the section that comes next; those before it are there too
 * @param emergency why this is an emergency; nothing if it is none
 * @param numberNotice what should be known of the NHS number
 * @param correcting the referral that this call corrects; empty for a call of its own
 * @param back where a section leads back to when it was opened from there
 */
public record CallView(
        String id,
        CallStep reached,
        Filled filled,
        List<String> emergency,
        String emergencySay,
        List<FactField> safety,
        List<Choice> sources,
        List<Choice> consents,
        Optional<String> numberNotice,
        List<Same> same,
        Optional<FactField> needs,
        Details details,
        Optional<OutcomeView> outcome,
        Optional<WhatIf> whatIf,
        Optional<Correcting> correcting,
        String back) {

    /** A referral that seems to be of the same person. */
    public record Same(
            String id,
            String reference,
            String by,
            String state,
            String tone,
            String service,
            String received,
            String takenBy,
            String decided,
            String reason) {}

    /** The referral that a call corrects, why, and what is different so far. */
    public record Correcting(String id, String reference, String why, List<Change> changes) {}

    /** What was sent and what is to be sent. */
    public record Change(String label, String was, String now) {}

    /** The outcome beside what it would be; {@code changes} in words. */
    public record WhatIf(OutcomeView now, OutcomeView then, List<String> changes) {}

    /** The address that a section is sent to. */
    public String address(String what) {
        return "/referrals/new/" + id + "/" + what;
    }

    /** The date of birth as it is typed and read. */
    public String born() {
        var said = filled.value("dateOfBirth");
        return said.matches("\\d{4}-\\d{2}-\\d{2}") && !filled.wrong("dateOfBirth")
                ? Times.date(LocalDate.parse(said))
                : said;
    }

    /** Whether a section is there already. */
    public boolean shows(CallStep step) {
        return step.shownAt(reached) && (step != CallStep.SAME || !same.isEmpty());
    }
}
