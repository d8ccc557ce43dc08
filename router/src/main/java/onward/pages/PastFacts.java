package onward.pages;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import onward.decide.Known;
import onward.impact.Reading;
import onward.referral.Value;
import onward.rulebook.Fact;
import onward.rulebook.Vocabulary;
import onward.wire.ReadAgain;

/**
 * What the rules could ask of a referral of the past, and nothing else of it: no name, number, day of birth, address, note
 * or other free text; an area without its sector; an age of 90 or more as 90; the hour in which it was received.
 */
record PastFacts(SortedMap<String, Value> facts, Instant at) {

    private static final double OLDEST = 90;

    /** A form that did not lead to a referral, or what was read. */
    record Read(Optional<PastFacts> facts, List<FieldProblem> problems) {}

    /** Looks a referral up by its reference, with a reason that stands in the audit, as every look does. */
    static Read of(Visit visit, RuleRoom room, Vocabulary vocabulary) {
        var reason = visit.text("why");
        var reference = visit.text("reference").toUpperCase(Locale.ROOT).replace(" ", "");
        if (reason.isEmpty() || reason.length() > 100) {
            return wrong("why", "Say in at most 100 characters why you look at it. It stands in the audit.");
        }
        var id = reference.matches("[0-9A-Z]{3}-?[0-9A-Z]{3}")
                ? room.journal()
                        .ruleFigures()
                        .byReference(reference.substring(0, 3) + "-" + reference.substring(reference.length() - 3))
                : Optional.<String>empty();
        var body = id.flatMap(room.journal().cases()::decided);
        var found = id.flatMap(room.journal()::find);
        if (body.isEmpty() || found.isEmpty()) {
            return wrong("reference", "There is no referral of this reference.");
        }
        room.journal()
                .audit(visit.caller().id(), "referral.looked-at", id.get(), reason)
                .join();
        var read = new ReadAgain().read(body.get().referral(), vocabulary);
        if (!(read instanceof Reading.Read.Good good)) {
            return wrong("reference", "This referral cannot be read by these rules any more.");
        }
        var at = found.get().receivedAt();
        return new Read(
                Optional.of(new PastFacts(
                        without(Known.of(good.referral(), at).facts(), vocabulary), at.truncatedTo(ChronoUnit.HOURS))),
                List.of());
    }

    private static Read wrong(String field, String sentence) {
        return new Read(Optional.empty(), List.of(new FieldProblem(field, sentence)));
    }

    private static SortedMap<String, Value> without(java.util.Map<String, Value> known, Vocabulary vocabulary) {
        var facts = new TreeMap<String, Value>();
        known.forEach((name, value) -> vocabulary
                .find(name)
                .filter(fact -> !name.equals(Vocabulary.TODAY))
                .flatMap(fact -> coarse(fact, value))
                .ifPresent(kept -> facts.put(name, kept)));
        return facts;
    }

    private static Optional<Value> coarse(Fact fact, Value value) {
        if (fact.name().equals("postcode-area") && value instanceof Value.Words areas) {
            var outward = new TreeSet<String>();
            areas.words().forEach(area -> outward.add(area.split(" ", 2)[0]));
            return Optional.of(new Value.Words(outward));
        } else if (fact.name().equals("age") && value instanceof Value.Quantity age) {
            return Optional.of(new Value.Quantity(Math.min(age.amount(), OLDEST)));
        }
        boolean free =
                fact.type() == Fact.Type.TEXT || fact.type() == Fact.Type.TEXT_SET || fact.type() == Fact.Type.DATE;
        return free ? Optional.empty() : Optional.of(value);
    }
}
