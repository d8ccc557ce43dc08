package onward.impact;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import onward.referral.Acceptance;
import onward.referral.Decision;
import onward.referral.Destination;
import onward.referral.Eligibility;
import onward.referral.Reason;
import onward.referral.Route;

/** A decision as this room compares it: what comes out as plain words, apart from why. */
record Outcome(Decision decision) {

    static final String NONE = "none";
    static final String EMERGENCY = "emergency";
    static final String REVIEW = "review";
    static final String UNMET = "unmet";
    static final String ELIGIBLE = "eligible";
    static final String NOT_ELIGIBLE = "not-eligible";
    static final String ACCEPTED = "accepted";
    static final String ASSESS_AGAIN = "assess-again";

    /** An assessment, by its place in the referral, in the eyes of a service. */
    record Judged(int assessment, String service) {}

    String category() {
        return decision.category().map(due -> due.category().code()).orElse(NONE);
    }

    /** When somebody must respond; the end of time when no category says so. */
    Instant due() {
        return decision.category().map(Decision.Due::respondBy).orElse(Instant.MAX);
    }

    String dueText() {
        return decision.category().map(due -> due.respondBy().toString()).orElse(NONE);
    }

    /** The service that leads, or the word for a route that has none. */
    String lead() {
        return decision.route().match(to -> to.lead().service(), emergency -> EMERGENCY, person -> REVIEW, u -> UNMET);
    }

    String unmetReason() {
        return decision.route() instanceof Route.Unmet unmet
                ? unmet.reason().name().toLowerCase(Locale.ROOT).replace('_', '-')
                : NONE;
    }

    List<String> alongside() {
        return services(decision.route().alongside());
    }

    List<String> next() {
        return decision.route() instanceof Route.To to ? services(to.next()) : List.of();
    }

    private static List<String> services(List<Destination> destinations) {
        return destinations.stream().map(Destination::service).toList();
    }

    /** The verdict of each service. */
    Map<String, String> eligibility() {
        var verdicts = new LinkedHashMap<String, String>();
        for (var eligibility : decision.eligibility()) {
            verdicts.put(eligibility.service(), verdict(eligibility));
        }
        return verdicts;
    }

    private static String verdict(Eligibility eligibility) {
        return eligibility instanceof Eligibility.Eligible
                ? ELIGIBLE
                : eligibility instanceof Eligibility.NotEligible ? NOT_ELIGIBLE : "unknown";
    }

    /** Whether each service relies on each assessment. */
    Map<Judged, String> trust() {
        var verdicts = new LinkedHashMap<Judged, String>();
        for (var acceptance : decision.acceptance()) {
            verdicts.put(
                    new Judged(acceptance.assessment(), acceptance.service()),
                    acceptance instanceof Acceptance.Accepted ? ACCEPTED : ASSESS_AGAIN);
        }
        return verdicts;
    }

    /** Whether the other says the same to the word, the version of its rules aside. */
    boolean sameToTheWord(Outcome other) {
        var that = other.decision;
        return categoryWords().equals(other.categoryWords())
                && decision.reasons().equals(that.reasons())
                && decision.eligibility().equals(that.eligibility())
                && decision.acceptance().equals(that.acceptance())
                && decision.route().equals(that.route())
                && decision.whyNot().equals(that.whyNot())
                && decision.missing().equals(that.missing())
                && decision.warnings().equals(that.warnings());
    }

    private List<String> categoryWords() {
        return decision.category()
                .map(due -> List.of(due.category().label(), due.category().say()))
                .orElse(List.of());
    }

    /** Which rules spoke, with which bounds and which questions were left: all of why, without the words. */
    List<String> rules() {
        var rules = new ArrayList<String>(100);
        reasons(reason -> rules.add(reason.rule()));
        for (var whyNot : decision.whyNot()) {
            rules.add(whyNot.service());
            rules.add(whyNot.rule());
            rules.add(whyNot.needed());
        }
        decision.missing().forEach(missing -> rules.add(missing.fact()));
        decision.warnings().forEach(warning -> rules.add(warning.code()));
        return rules;
    }

    private void reasons(Consumer<Reason> each) {
        decision.reasons().forEach(each);
        decision.eligibility().forEach(e -> e.because().forEach(each));
        decision.acceptance().forEach(a -> a.because().forEach(each));
        decision.route().alongside().forEach(d -> d.because().forEach(each));
        if (decision.route() instanceof Route.To to) {
            to.lead().because().forEach(each);
            to.next().forEach(d -> d.because().forEach(each));
        }
    }

    /** What spoke for the category, the lead and these services' verdicts. */
    List<Reason> reasonsFor(List<String> services) {
        var lead = decision.route() instanceof Route.To to ? to.lead().because() : List.<Reason>of();
        return Stream.of(
                        decision.reasons().stream(),
                        lead.stream(),
                        decision.eligibility().stream()
                                .filter(e -> services.contains(e.service()))
                                .flatMap(e -> e.because().stream()),
                        decision.acceptance().stream()
                                .filter(a -> services.contains(a.service()))
                                .flatMap(a -> a.because().stream()))
                .flatMap(all -> all)
                .distinct()
                .toList();
    }
}
