package onward.pages;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onward.pages.CallQuestions.Details;
import onward.wire.CallBody;

/**
 * A call as far as it has come.
 *
 * @param version of what was said, which every form sends back
 * @param reached the section that comes next; those before it are there too, folded
 * @param open a section that is opened although it was passed
 * @param folded what was said in each section, in a few words
 * @param emergency why this is an emergency; nothing if it is none
 * @param numberNotice what should be known of the NHS number
 * @param clash what another window has changed meanwhile
 * @param correcting the referral that this call corrects; empty for a call of its own
 * @param back where a section leads back to when it was opened from there
 */
public record CallView(
        String id,
        int version,
        CallStep reached,
        Optional<CallStep> open,
        Filled filled,
        Map<CallStep, List<CallWords.Row>> folded,
        List<String> emergency,
        String emergencySay,
        List<FactField> safety,
        List<Choice> sources,
        List<Choice> consents,
        Optional<String> numberNotice,
        List<Same> same,
        Optional<FactField> needs,
        Details details,
        Optional<AssessmentForms.View> assessments,
        Optional<OutcomeView> outcome,
        Optional<WhatIf> whatIf,
        Optional<Clash> clash,
        Optional<Correcting> correcting,
        String back) {

    /** What a question without a third answer is answered with. */
    public static final List<Choice> YES_NO = List.of(Choice.of("yes"), Choice.of("no"));

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
            String reason) {

        /** What it was said to be to this call, in a few words. */
        CallWords.Row shortly() {
            return new CallWords.Row(
                    reference,
                    decided.equals("new-need")
                            ? "The same person with a new need: " + reason
                            : decided.equals("not-same") ? "Another person" : "Not said");
        }
    }

    /** The referral that a call corrects, why, and what is different so far. */
    public record Correcting(String id, String reference, String why, List<Differing> changes) {}

    /** The outcome beside what it would be; {@code changes} in words. */
    public record WhatIf(OutcomeView now, OutcomeView then, List<String> changes) {}

    /**
     * What another window has changed.
     *
     * @param by the name of whoever did
     * @param differing what is there now and what was typed here
     */
    public record Clash(String by, String when, List<Differing> differing) {}

    /** Something that two windows say differently. */
    public record Differing(String label, String there, String here) {}

    /** The address that a section is sent to. */
    public String address(String what) {
        return "/referrals/new/" + id + "/" + what;
    }

    /** A day as it is typed and read. */
    public String day(String field) {
        var said = filled.value(field);
        return said.matches("\\d{4}-\\d{2}-\\d{2}") && !filled.wrong(field) ? Times.date(LocalDate.parse(said)) : said;
    }

    /** Whether a section is folded to what was said in it; the one that comes next never is. */
    public boolean folds(CallStep step) {
        return step != reached && !open.filter(step::equals).isPresent();
    }

    /** What was said in a section, in a few words. */
    public List<CallWords.Row> shortly(CallStep step) {
        return step == CallStep.SAME ? same.stream().map(Same::shortly).toList() : folded.getOrDefault(step, List.of());
    }

    /** Whether the person is found by their number; if not, by name and date of birth. */
    public boolean byNumber() {
        return !filled.is(CallBody.KNOWS_NUMBER, "no");
    }

    /** Whether a section is there already. */
    public boolean shows(CallStep step) {
        return step.shownAt(reached) && (step != CallStep.SAME || !same.isEmpty());
    }
}
