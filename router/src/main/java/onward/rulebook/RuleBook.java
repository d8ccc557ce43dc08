package onward.rulebook;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import onward.referral.Category;
import onward.referral.OpeningHours;
import onward.referral.Partner;
import onward.referral.Service;

/**
 * A policy compiled: immutable, and named by the hash of the files it was made of. It answers which rows hold for a
 * sheet of facts; what follows from that is decided elsewhere.
 */
public final class RuleBook {

    /**
     * The rows of one stage that hold.
     *
     * @param first the number that the engine gave to the first of these rows
     */
    public record Held<O>(List<Row<O>> rows, BitSet numbers, int first) {

        public List<Row<O>> held() {
            var held = new ArrayList<Row<O>>();
            for (int i = numbers.nextSetBit(first); i >= 0 && i < first + rows.size(); i = numbers.nextSetBit(i + 1)) {
                held.add(rows.get(i - first));
            }
            return held;
        }

        /** Whether the row of this number, counted from 0, holds. */
        public boolean holds(int number) {
            return numbers.get(first + number);
        }
    }

    /** What triage and eligibility say of one sheet: both ask about the referral alone, so the engine is asked once. */
    public record Asked(Held<Category> triage, Held<Aimed<Threshold>> eligibility) {}

    /** The tie rule: never the order of a list. */
    public static final Comparator<Service> BY_PREFERENCE =
            Comparator.comparingInt(Service::preference).thenComparing(Service::id);

    private final Policy policy;
    private final Engine referral;
    private final Engine acceptance;
    private final Engine routing;
    private final List<Offer> offers;
    private final Category emergency;
    private final Fact redFlags;
    private final Optional<Instant> holidaysKnownUntil;
    private final Map<String, List<Integer>> places = new HashMap<>();

    private RuleBook(Policy policy) {
        this.policy = policy;
        this.referral = Engine.of(
                policy.vocabulary(),
                Stream.<Row<?>>concat(policy.triage().stream(), policy.eligibility().stream())
                        .toList());
        this.acceptance = Engine.of(policy.vocabulary(), policy.acceptance());
        this.routing = Engine.of(policy.vocabulary(), policy.routing());
        this.offers = policy.services().stream()
                .map(service -> Offer.of(service, policy))
                .toList();
        this.emergency =
                Optional.ofNullable(policy.categories().get(Category.EMERGENCY)).orElseThrow();
        this.redFlags = policy.vocabulary().find(FactsReader.RED_FLAGS).orElseThrow();
        this.holidaysKnownUntil = policy.holidaysKnownUntil()
                .map(day -> day.atStartOfDay(OpeningHours.ENGLAND).toInstant());
        for (int place = 0; place < policy.services().size(); place++) {
            var service = policy.services().get(place);
            name(service.id(), place);
            name(service.type(), place);
        }
    }

    public static RuleBook compile(Policy policy) {
        return new RuleBook(policy);
    }

    public String version() {
        return policy.version();
    }

    public Policy policy() {
        return policy;
    }

    public Vocabulary vocabulary() {
        return policy.vocabulary();
    }

    public Map<String, Category> categories() {
        return policy.categories();
    }

    /** The category of red flags; every rule book has it. */
    public Category emergency() {
        return emergency;
    }

    public Fact redFlags() {
        return redFlags;
    }

    /** The first moment for which bank holidays are not listed; empty when no calendar names any. */
    public Optional<Instant> holidaysKnownUntil() {
        return holidaysKnownUntil;
    }

    /** Every service, by id. */
    public List<Service> services() {
        return policy.services();
    }

    /** The same services with what the rows ask, by the id of the service. */
    public List<Offer> offers() {
        return offers;
    }

    public Optional<Service> service(String id) {
        return places(id).stream()
                .map(policy.services()::get)
                .filter(service -> service.id().equals(id))
                .findFirst();
    }

    public Optional<Partner> partner(String id) {
        return Optional.ofNullable(policy.partners().get(id));
    }

    /**
     * Where the services that an id or a type names stand in {@link #offers()}, the preferred first: preference as
     * {@code services.csv} states it, then id.
     */
    public List<Integer> places(String idOrType) {
        return places.getOrDefault(idOrType, List.of());
    }

    private void name(String idOrType, int place) {
        var named = new ArrayList<>(places(idOrType));
        if (!named.contains(place)) {
            named.add(place);
            named.sort(Comparator.comparing(policy.services()::get, BY_PREFERENCE));
            places.put(idOrType, List.copyOf(named));
        }
    }

    public Asked ask(Sheet sheet) {
        var numbers = referral.ask(sheet);
        return new Asked(
                new Held<>(policy.triage(), numbers, 0),
                new Held<>(policy.eligibility(), numbers, policy.triage().size()));
    }

    public Held<Aimed<Trust>> acceptance(Sheet sheet) {
        return new Held<>(policy.acceptance(), acceptance.ask(sheet), 0);
    }

    public Held<Way> routing(Sheet sheet) {
        return new Held<>(policy.routing(), routing.ask(sheet), 0);
    }
}
