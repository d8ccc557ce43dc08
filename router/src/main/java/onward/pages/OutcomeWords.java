package onward.pages;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import onward.journal.Capacity;
import onward.pages.OutcomeView.Against;
import onward.pages.OutcomeView.Clock;
import onward.pages.OutcomeView.Gap;
import onward.pages.OutcomeView.Line;
import onward.pages.OutcomeView.Place;
import onward.pages.OutcomeView.Trust;
import onward.referral.Category;
import onward.referral.Counted;
import onward.referral.Service;
import onward.rulebook.RuleBook;
import onward.wire.DecisionRead;
import onward.wire.DecisionRead.Because;
import onward.wire.DecisionRead.To;

/** A decision in words: names in place of ids, the caller's sentence, and what is known of each service now. */
final class OutcomeWords {

    private final RuleBook book;
    private final Capacity capacity;
    private final Times times;

    OutcomeWords(RuleBook book, Capacity capacity, Instant now) {
        this.book = book;
        this.capacity = capacity;
        this.times = Times.of(now);
    }

    /**
     * @param open the questions that could still change it
     * @param leftOut those that the caller could not answer
     */
    OutcomeView of(DecisionRead decision, List<String> open, List<String> leftOut) {
        return new OutcomeView(
                decision.outcome(),
                heading(decision),
                Labels.tone(decision.outcome()),
                decision.category().map(how -> clock(how, decision)),
                trust(decision),
                decision.lead().map(this::place),
                decision.alongside().stream().map(this::place).toList(),
                decision.next().stream().map(this::place).toList(),
                facts(decision),
                decision.reasons().stream().map(OutcomeWords::line).toList(),
                against(decision),
                open,
                leftOut,
                decision.warnings(),
                say(decision),
                decision.rules());
    }

    private String heading(DecisionRead decision) {
        return switch (decision.outcome()) {
            case "emergency" -> "Call 999 now";
            case "review" -> "A person decides";
            case "unmet" -> "No service found";
            default ->
                decision.lead().map(to -> "Goes to " + name(to.service())).orElse("Routed");
        };
    }

    private Clock clock(DecisionRead.How how, DecisionRead decision) {
        var basis = Optional.ofNullable(book.categories().get(how.code()))
                .map(Category::target)
                .map(target -> length(target.within().toMinutes(), target.days()) + ", "
                        + (how.working() ? "counted in working time" : "counted on the clock, day and night"))
                .orElse(how.working() ? "counted in working time" : "counted on the clock, day and night");
        return new Clock(
                how.label(),
                times.due(how.respondBy()),
                how.respondBy().toString(),
                basis,
                times.moment(decision.decidedAt()));
    }

    private static String length(long minutes, boolean days) {
        if (days) {
            return Counted.of(minutes / (24 * 60), "day");
        }
        return minutes == 0 ? "At once" : minutes % 60 == 0 ? Counted.of(minutes / 60, "hour") : minutes + " minutes";
    }

    private String name(String service) {
        return book.service(service).map(Service::name).orElse(service);
    }

    private Place place(To to) {
        var service = book.service(to.service());
        return new Place(
                to.service(),
                name(to.service()),
                book.partner(to.partner()).map(partner -> partner.name()).orElse(to.partner()),
                service.map(this::facts).orElse(List.of()),
                to.because().stream().map(OutcomeWords::line).toList());
    }

    private List<String> facts(Service service) {
        var facts = new ArrayList<String>();
        facts.add(service.areas().isEmpty() ? "Covers every area" : "Covers " + String.join(", ", service.areas()));
        facts.add(
                service.partner().webhook().isPresent()
                        ? "Told at once by a letter to its system"
                        : "Told in its inbox");
        facts.add(service.hours()
                .openingAtOrAfter(times.now())
                .map(opening -> opening.start().isAfter(times.now())
                        ? "Closed now, opens " + times.moment(opening.start())
                        : "Open now")
                .orElse("No opening hours are known"));
        if (service.placesFresh().isPresent()) {
            facts.add(capacity.of(service.id())
                    .map(report -> Counted.of(report.left(), "place") + " free, as of " + times.ago(report.asOf())
                            + (report.asOf().plus(service.placesFresh().get()).isBefore(times.now())
                                    ? ": too old to rely on"
                                    : ""))
                    .orElse("How many places are free is not known"));
        }
        return facts;
    }

    private List<Trust> trust(DecisionRead decision) {
        boolean several = decision.trust().stream().anyMatch(one -> one.assessment() > 0);
        return decision.trust().stream()
                .map(one -> new Trust(
                        several ? "assessment " + (one.assessment() + 1) : "the assessment",
                        name(one.service()),
                        one.accepted(),
                        one.because().stream().map(OutcomeWords::line).toList()))
                .sorted(Comparator.comparing(Trust::accepted).reversed())
                .toList();
    }

    private List<String> facts(DecisionRead decision) {
        return decision.unmet()
                .map(unmet -> {
                    var facts = new ArrayList<String>();
                    facts.add("Why: " + unmetReason(unmet.reason()));
                    unmet.nearest().ifPresent(nearest -> facts.add("Nearest miss: " + name(nearest)));
                    facts.add("What happens next: the need is recorded, and the team looks for a way by hand.");
                    return List.copyOf(facts);
                })
                .orElse(List.of());
    }

    private static String unmetReason(String reason) {
        return switch (reason) {
            case "below-threshold" -> "no service’s conditions are met";
            case "out-of-area" -> "no service covers where the person lives";
            case "out-of-hours" -> "no service is open in time";
            case "refused-consent" -> "the person does not agree to be referred";
            default -> "there is no such service";
        };
    }

    static Line line(Because because) {
        int hash = because.rule().indexOf('#');
        return hash < 0
                ? new Line(because.sentence(), because.rule(), "")
                : new Line(
                        because.sentence(),
                        because.rule().substring(0, hash),
                        because.rule().substring(hash + 1));
    }

    private List<Against> against(DecisionRead decision) {
        var byService = new LinkedHashMap<String, List<Gap>>();
        for (var not : decision.whyNot()) {
            byService
                    .computeIfAbsent(not.service(), s -> new ArrayList<>())
                    .add(new Gap(
                            not.fact().map(Labels::of).orElse(""),
                            words(not.needed()),
                            not.given().map(OutcomeWords::words).orElse("not known"),
                            not.sentence(),
                            not.rule()));
        }
        return byService.entrySet().stream()
                .map(entry -> new Against(name(entry.getKey()), entry.getValue()))
                .sorted(Comparator.comparing(OutcomeWords::forOtherNeeds)
                        .thenComparing(against -> against.gaps().size())
                        .thenComparing(Against::service))
                .toList();
    }

    /** Services that are for what the person needs come before those that are not: they were nearer. */
    private static boolean forOtherNeeds(Against against) {
        return against.gaps().stream().anyMatch(gap -> gap.what().equals(Labels.of("needs")));
    }

    /** A cell as a manager wrote it, or the words given, each in words. */
    private static String words(String cell) {
        return String.join(
                " or ",
                Arrays.stream(cell.split("\\s*\\|\\s*"))
                        .map(word -> word.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*") ? Labels.of(word) : word)
                        .toList());
    }

    private List<String> say(DecisionRead decision) {
        var say = new ArrayList<String>();
        decision.category()
                .map(DecisionRead.How::say)
                .filter(s -> !s.isEmpty() && !waits(decision))
                .ifPresent(say::add);
        switch (decision.outcome()) {
            case "routed" -> {
                decision.lead().ifPresent(to -> say.add("I am sending this to " + name(to.service()) + " now."));
                say.add("If anything gets worse before they come, call 999 or call us again.");
            }
            case "review" -> say.add("Somebody from our team will look at this today and call you back.");
            case "unmet" ->
                say.add("I cannot see a service that can help with this at the moment. I have written the"
                        + " need down, and somebody from our team will call you back about what else can be done.");
            default -> say.add("Stay with the person if it is safe. Do not hang up before you have called.");
        }
        return say;
    }

    /** What is promised for a category is not promised while nobody is found. */
    private static boolean waits(DecisionRead decision) {
        return decision.outcome().equals("review") || decision.outcome().equals("unmet");
    }
}
