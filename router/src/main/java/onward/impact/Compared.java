package onward.impact;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import onward.impact.Outcome.Judged;
import onward.referral.Decision;

/** Both books' decisions about one referral, and what is different between them. */
record Compared(Outcome before, Outcome after, List<Difference> differences) {

    static Compared of(Decision before, Decision after) {
        var was = new Outcome(before);
        var now = new Outcome(after);
        return new Compared(was, now, differences(was, now));
    }

    private static List<Difference> differences(Outcome was, Outcome now) {
        var differences = new ArrayList<Difference>();
        differ(differences, Aspect.CATEGORY, was.category(), now.category());
        differ(differences, Aspect.DUE, was.dueText(), now.dueText());
        differ(differences, Aspect.LEAD, was.lead(), now.lead());
        differ(differences, Aspect.UNMET_REASON, was.unmetReason(), now.unmetReason());
        differ(differences, Aspect.ALONGSIDE, listed(was.alongside()), listed(now.alongside()));
        differ(differences, Aspect.NEXT, listed(was.next()), listed(now.next()));
        differEligibility(differences, was.eligibility(), now.eligibility());
        differTrust(differences, was.trust(), now.trust());
        return differences;
    }

    private static String listed(List<String> services) {
        return services.isEmpty() ? Outcome.NONE : String.join(" > ", services);
    }

    private static void differ(List<Difference> differences, Aspect aspect, String from, String to) {
        if (!from.equals(to)) {
            differences.add(new Difference(aspect, "", from, to));
        }
    }

    /** A service that one book does not judge is closed to the person there, so a new one changes nothing by itself. */
    private static void differEligibility(
            List<Difference> differences, Map<String, String> was, Map<String, String> now) {
        for (var service : both(was, now)) {
            var from = was.getOrDefault(service, Outcome.NOT_ELIGIBLE);
            var to = now.getOrDefault(service, Outcome.NOT_ELIGIBLE);
            if (!from.equals(to)) {
                differences.add(new Difference(Aspect.ELIGIBILITY, service, from, to));
            }
        }
    }

    /** Trust is never assumed: an assessment that nobody judged is not relied on. */
    private static void differTrust(List<Difference> differences, Map<Judged, String> was, Map<Judged, String> now) {
        for (var judged : both(was, now)) {
            var from = was.getOrDefault(judged, Outcome.ASSESS_AGAIN);
            var to = now.getOrDefault(judged, Outcome.ASSESS_AGAIN);
            if (!from.equals(to)) {
                differences.add(new Difference(Aspect.TRUST, judged.service(), from, to));
            }
        }
    }

    private static <K> Set<K> both(Map<K, String> was, Map<K, String> now) {
        var keys = new LinkedHashSet<>(was.keySet());
        keys.addAll(now.keySet());
        return keys;
    }

    boolean changed() {
        return !differences.isEmpty();
    }

    /** Everything this referral counts for. */
    Set<Measure> measures() {
        var measures = EnumSet.of(Measure.ALL, Measure.DECIDED, changed() ? Measure.CHANGED : Measure.SAME);
        if (!changed() && !before.sameToTheWord(after)) {
            measures.add(before.rules().equals(after.rules()) ? Measure.ONLY_WORDS : Measure.OTHER_REASONS);
        }
        differences.forEach(difference -> add(measures, difference));
        return measures;
    }

    private void add(Set<Measure> measures, Difference difference) {
        switch (difference.aspect()) {
            case CATEGORY -> measures.add(Measure.CHANGED_CATEGORY);
            case DUE -> measures.add(after.due().isBefore(before.due()) ? Measure.MORE_URGENT : Measure.LESS_URGENT);
            case LEAD -> {
                measures.add(Measure.CHANGED_LEAD);
                addTurn(measures, difference, Outcome.EMERGENCY, Measure.NEWLY_EMERGENCY, Measure.NO_LONGER_EMERGENCY);
                addTurn(measures, difference, Outcome.REVIEW, Measure.NEWLY_REVIEW, Measure.NO_LONGER_REVIEW);
                addTurn(measures, difference, Outcome.UNMET, Measure.NEWLY_UNMET, Measure.NO_LONGER_UNMET);
            }
            case ELIGIBILITY ->
                addTurn(measures, difference, Outcome.ELIGIBLE, Measure.NEWLY_ELIGIBLE, Measure.NO_LONGER_ELIGIBLE);
            case TRUST -> addTurn(measures, difference, Outcome.ACCEPTED, Measure.TRUST_GIVEN, Measure.TRUST_WITHDRAWN);
            case UNMET_REASON, ALONGSIDE, NEXT -> {}
        }
    }

    private static void addTurn(
            Set<Measure> measures, Difference difference, String word, Measure newly, Measure noLonger) {
        if (difference.to().equals(word)) {
            measures.add(newly);
        } else if (difference.from().equals(word)) {
            measures.add(noLonger);
        }
    }

    /** The services whose verdicts are different. */
    List<String> services() {
        return differences.stream()
                .map(Difference::service)
                .filter(service -> !service.isEmpty())
                .distinct()
                .toList();
    }
}
