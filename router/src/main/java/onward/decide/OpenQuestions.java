package onward.decide;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import onward.decide.OpenQuestion.Hangs;
import onward.referral.Category;
import onward.referral.Decision;
import onward.referral.Referral;
import onward.referral.Route;
import onward.referral.Service;
import onward.rulebook.Row;
import onward.rulebook.RuleBook;
import onward.rulebook.Sheet;
import onward.rulebook.Truth;
import onward.rulebook.Way;

/**
 * The questions that could still change the outcome: how soon, where to, and who else is told. Whatever is not among them
 * may be answered in any way, alone or together with others that are not, and the outcome stays the same.
 *
 * <p>{@link MissingFacts} names what keeps any service from being judged; this asks only for what the route hangs on, and
 * also for what a row of routing would have to know.
 */
public final class OpenQuestions {

    private final RuleBook book;
    private final Known known;
    private final Sheet sheet;
    private final Decision decision;
    private final Unsettled unsettled;
    private final Map<String, Set<Hangs>> found = new LinkedHashMap<>();

    private OpenQuestions(Referral referral, RuleBook book, Instant now) {
        this.book = book;
        this.known = Known.of(referral, now);
        this.sheet = Sheet.of(book.vocabulary(), known.facts());
        this.decision = Decide.decide(known, book, now);
        this.unsettled = new Unsettled(known, sheet);
    }

    /** The open questions about a referral, in the order of {@code facts.csv}. */
    public static List<OpenQuestion> of(Referral referral, RuleBook book, Instant now) {
        var questions = new OpenQuestions(referral, book, now);
        questions.triage();
        questions.safeguarding();
        if (questions
                .decision
                .category()
                .filter(due -> !due.category().emergency())
                .isPresent()) {
            questions.routing();
        }
        return questions.inOrder();
    }

    private List<OpenQuestion> inOrder() {
        return book.vocabulary().facts().stream()
                .filter(fact -> found.containsKey(fact.name()))
                .map(fact -> new OpenQuestion(fact, List.copyOf(found.getOrDefault(fact.name(), Set.of()))))
                .toList();
    }

    private void ask(String fact, Hangs reason) {
        found.computeIfAbsent(fact, f -> new LinkedHashSet<>()).add(reason);
    }

    private void ask(Row<?> row, Hangs reason) {
        unsettled.facts(row).forEach(fact -> ask(fact, reason));
    }

    /** What could make it more urgent; and, if nothing that holds now is sure to go on holding, what could make it less. */
    private void triage() {
        int order = decision.category().map(due -> due.category().order()).orElse(Integer.MAX_VALUE);
        var holding = new ArrayList<Row<Category>>();
        for (var row : book.policy().triage()) {
            if (row.outcome().order() < order && unsettled.open(row)) {
                ask(row, new Hangs.OnCategory(row.file()));
            } else if (row.outcome().order() == order && row.on(sheet) == Truth.TRUE) {
                holding.add(row);
            }
        }
        boolean redFlag =
                decision.reasons().stream().anyMatch(reason -> reason.rule().startsWith("built-in/red-flags"));
        if (!redFlag && holding.stream().allMatch(unsettled::open)) {
            holding.forEach(row -> ask(row, new Hangs.OnCategory(row.file())));
        }
        if (order > 1 && !sheet.knows(book.redFlags())) {
            ask(book.redFlags().name(), new Hangs.OnCategory("triage/red-flags"));
        }
    }

    private void safeguarding() {
        boolean concern =
                known.saysYes("safeguarding-concern") || known.words("needs").contains("safeguarding");
        var services = new ArrayList<Integer>();
        services.addAll(book.places(Service.SAFEGUARDING_ADULTS));
        services.addAll(book.places(Service.SAFEGUARDING_CHILDREN));
        if (services.isEmpty()) {
            return;
        }
        if (concern) {
            services.forEach(place -> service(place, service -> new Hangs.OnSafeguarding()));
            if (known.number("age").isEmpty()) {
                ask("age", new Hangs.OnSafeguarding());
            }
        } else if (!known.facts().containsKey("safeguarding-concern")) {
            ask("safeguarding-concern", new Hangs.OnSafeguarding());
        }
    }

    private interface Reasons {
        Hangs of(String service);
    }

    private void service(int place, Reasons reasons) {
        var offer = book.offers().get(place);
        unsettled
                .facts(offer)
                .forEach(fact -> ask(fact, reasons.of(offer.service().id())));
    }

    private void routing() {
        var sure = new LinkedHashSet<Integer>();
        var named = new LinkedHashSet<Integer>();
        var beside = new LinkedHashSet<String>();
        for (var row : book.policy().routing()) {
            if (unsettled.withCategory(decision, row) == Truth.FALSE) {
                continue;
            }
            boolean open = unsettled.openWithCategory(decision, row);
            if (open && matters(row, sure, beside)) {
                ask(row, new Hangs.OnRoute(row.file()));
            }
            if (!open) {
                each(row.outcome().lead(), sure::add);
                beside.addAll(row.outcome().alongside());
            }
            if (!open || unsettled.holds(decision, row)) {
                each(row.outcome().lead(), named::add);
                each(row.outcome().alongside(), named::add);
            }
        }
        named.forEach(place -> service(place, Hangs.OnService::new));
        duty();
    }

    private void each(List<String> names, Consumer<Integer> what) {
        names.forEach(name -> book.places(name).forEach(what));
    }

    /** Whether a row that may yet hold would name anybody who may take the person and is not named before it. */
    private boolean matters(Row<Way> row, Set<Integer> sure, Set<String> beside) {
        boolean lead = row.outcome().lead().stream()
                .flatMap(name -> book.places(name).stream())
                .anyMatch(place -> !sure.contains(place)
                        && (sure.isEmpty() || unsettled.possible(book.offers().get(place))));
        return lead
                || row.outcome().alongside().stream()
                        .filter(name -> !beside.contains(name))
                        .flatMap(name -> book.places(name).stream())
                        .anyMatch(place -> unsettled.possible(book.offers().get(place)))
                || unsettled.holds(decision, row);
    }

    /** A voluntary lead gives way to whoever has a duty; so everything that a duty hangs on counts. */
    private void duty() {
        boolean helper = book.policy().routing().stream()
                .filter(row -> unsettled.withCategory(decision, row) != Truth.FALSE)
                .flatMap(row -> row.outcome().lead().stream())
                .flatMap(name -> book.places(name).stream())
                .map(book.offers()::get)
                .anyMatch(offer -> offer.service().onlyHelps() && unsettled.possible(offer));
        if (!helper || (decision.route() instanceof Route.To to && firmLead(to))) {
            return;
        }
        for (int place = 0; place < book.offers().size(); place++) {
            var service = book.offers().get(place).service();
            if (service.duty() && !service.safeguarding()) {
                service(place, Hangs.OnService::new);
            }
        }
    }

    /** Somebody leads who does more than help: whoever has a duty changes nothing of that. */
    private boolean firmLead(Route.To to) {
        return book.service(to.lead().service()).filter(s -> !s.onlyHelps()).isPresent()
                && to.lead().because().stream()
                        .noneMatch(reason -> reason.rule().equals("built-in/statutory-threshold"));
    }
}
