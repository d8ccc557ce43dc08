package onward.decide;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import onward.referral.Eligibility;
import onward.referral.Missing;
import onward.rulebook.Vocabulary;

/** The questions that could still change the decision, in the order of {@code facts.csv}; nothing else is worth asking. */
final class MissingFacts {

    private MissingFacts() {}

    static List<Missing> of(Triage triage, List<Verdict> verdicts, Vocabulary vocabulary) {
        var couldChange = new LinkedHashMap<String, Set<String>>();
        for (var fact : triage.missing()) {
            note(couldChange, fact, "category");
        }
        for (var verdict : verdicts) {
            if (verdict.eligibility() instanceof Eligibility.Unknown unknown) {
                unknown.missing().forEach(fact -> note(couldChange, fact, "service:" + unknown.service()));
            }
        }
        if (couldChange.isEmpty()) {
            return List.of();
        }
        return vocabulary.facts().stream()
                .filter(fact -> couldChange.containsKey(fact.name()))
                .map(fact -> new Missing(
                        fact.name(), fact.question(), List.copyOf(couldChange.getOrDefault(fact.name(), Set.of()))))
                .toList();
    }

    private static void note(Map<String, Set<String>> couldChange, String fact, String what) {
        couldChange.computeIfAbsent(fact, f -> new TreeSet<>()).add(what);
    }
}
