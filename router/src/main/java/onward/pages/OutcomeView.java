package onward.pages;

import java.util.List;
import java.util.Optional;

/**
 * What the rules say of a referral, for a person who is on the phone.
 *
 * @param kind routed, emergency, review or unmet
 * @param tone how its words are coloured
 * @param trust whether assessments already done are relied on, those who do first
 * @param open questions that could still change it
 * @param leftOut questions that could have changed it and that the caller could not answer
 * @param say what the caller may be told, a sentence each
 * @param rules the version of the rules
 */
public record OutcomeView(
        String kind,
        String heading,
        String tone,
        Optional<Clock> clock,
        List<Trust> trust,
        Optional<Place> lead,
        List<Place> alongside,
        List<Place> next,
        List<String> facts,
        List<Line> because,
        List<Against> whyNot,
        List<String> open,
        List<String> leftOut,
        List<String> warnings,
        List<String> say,
        String rules) {

    /**
     * How soon.
     *
     * @param due in words, {@code at} for machines
     * @param basis how long that is and what counts
     * @param started when it began
     */
    public record Clock(String label, String due, String at, String basis, String started) {}

    /**
     * A service.
     *
     * @param facts area, hours, places and how it is told
     */
    public record Place(String id, String name, String partner, List<String> facts, List<Line> because) {}

    /** A reason: its sentence and the row that gives it. */
    public record Line(String sentence, String table, String row) {}

    /**
     * Whether a service relies on an assessment already done.
     *
     * @param what which assessment, such as {@code assessment 2}
     */
    public record Trust(String what, String service, boolean accepted, List<Line> because) {

        /** In a few words. */
        public String shortly() {
            return what + (accepted ? " accepted by " : " not accepted by ") + service;
        }
    }

    /** Why a service is not on the route. */
    public record Against(String service, List<Gap> gaps) {}

    /** What was needed and what was given. */
    public record Gap(String what, String needed, String given, String sentence, String rule) {}

    /** Who is told beside the lead, in one line. */
    public String beside() {
        return alongside.isEmpty()
                ? "Nobody"
                : String.join(", ", alongside.stream().map(Place::name).toList());
    }

    /** The outcome in one line, for comparing two. */
    public String line() {
        return clock.map(c -> c.label() + " – ").orElse("")
                + lead.map(Place::name).orElse(heading)
                + (alongside.isEmpty()
                        ? ""
                        : ", beside it "
                                + String.join(
                                        ", ",
                                        alongside.stream().map(Place::name).toList()));
    }
}
