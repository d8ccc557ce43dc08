package onward.rulebook;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The facts that rules may use, in the order of {@code facts.csv}. */
public final class Vocabulary {

    /** The day of the decision: every vocabulary has it, so that rows can come into force and end. */
    public static final String TODAY = "today";

    private final Map<String, Fact> facts = new LinkedHashMap<>();

    public Vocabulary(List<Fact> facts) {
        facts.forEach(fact -> this.facts.put(fact.name(), fact));
    }

    public Optional<Fact> find(String name) {
        return Optional.ofNullable(facts.get(name));
    }

    /** The place of a fact on a {@link Sheet}; -1 when there is no such fact. */
    int slot(String name) {
        var fact = facts.get(name);
        return fact == null ? -1 : fact.slot();
    }

    public Collection<Fact> facts() {
        return facts.values();
    }

    public Collection<String> names() {
        return facts.keySet();
    }

    int size() {
        return facts.size();
    }

    Fact today() {
        return find(TODAY).orElseThrow();
    }
}
