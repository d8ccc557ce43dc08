package onward.rulebook;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import onward.referral.Category;
import onward.referral.Service;
import onward.referral.Value;
import onward.rulebook.Search.Answer;

/**
 * Services and categories against the routing rows that bring them together. A mistake is: a service that no row can lead
 * to and that runs beside nobody; a category for which every service its rows name promises too late; a row that names a
 * category which none of the services it names can meet. Safeguarding runs beside every route by law, and a service under
 * a duty is sent for whenever a voluntary one would close the referral, so neither needs a row.
 */
final class LintServices {

    private final LintView view;
    private final List<Row<Way>> rows;

    private LintServices(LintView view) {
        this.view = view;
        this.rows = view.live(view.policy().routing()).stream()
                .filter(row -> !view.reached(row).isEmpty())
                .toList();
    }

    static void check(LintView view) {
        var services = new LintServices(view);
        view.policy().services().stream()
                .filter(service -> !service.safeguarding() && !service.duty())
                .forEach(services::routed);
        var late = view.policy().categories().values().stream()
                .filter(category -> !category.emergency())
                .filter(services::late)
                .map(Category::code)
                .toList();
        services.rows.forEach(row -> services.late(row, late));
    }

    private void routed(Service service) {
        var leading = rows.stream()
                .filter(row -> row.outcome().lead().stream()
                        .anyMatch(name -> view.named(name).contains(service)))
                .toList();
        boolean beside = rows.stream()
                .anyMatch(row -> row.outcome().alongside().stream()
                        .anyMatch(name -> view.named(name).contains(service)));
        boolean leads = leading.stream()
                .flatMap(row -> view.reached(row).stream())
                .flatMap(code -> category(code).stream())
                .anyMatch(category -> inTime(service, category));
        if (!leads && !beside) {
            var message = "Nobody can be routed to " + service.id() + ": "
                    + (leading.isEmpty()
                            ? "no routing row that can hold names it or its type " + service.type() + "."
                            : "it promises a response within " + promise(service)
                                    + ", too late for every row that names it.");
            var about = view.thresholds(service, Threshold.NEEDS);
            var example =
                    about.isEmpty() ? new Answer.Never() : view.eligible(about.get(0), service, List.of(), List.of());
            view.findings().add(Code.NEVER_ROUTED, DictionaryReader.SERVICES, 0, "id", message, leading, example);
        }
    }

    private Optional<Category> category(String code) {
        return Optional.ofNullable(view.policy().categories().get(code));
    }

    private static boolean inTime(Service service, Category category) {
        return service.respondsWithin()
                .filter(promised -> promised.compareTo(category.target().within()) > 0)
                .isEmpty();
    }

    private static String promise(Service service) {
        return text(service.respondsWithin().orElse(Duration.ZERO));
    }

    private static String text(Duration length) {
        return new Value.Span(length).text();
    }

    private boolean late(Category category) {
        var leading = rows.stream()
                .filter(row -> view.reached(row).contains(category.code()))
                .filter(row -> !row.outcome().lead().isEmpty())
                .toList();
        var giving = view.giving(category.code());
        if (giving.isEmpty()
                || leading.isEmpty()
                || leading.stream().flatMap(this::leads).anyMatch(s -> inTime(s, category))) {
            return false;
        }
        var message = "No service can meet " + category.code() + " in time: it asks for a response within "
                + text(category.target().within())
                + ", and every service that a routing row names for it promises later.";
        view.findings()
                .add(
                        Code.NOT_IN_TIME,
                        DictionaryReader.CATEGORIES,
                        0,
                        "respond within",
                        message,
                        leading,
                        view.decides(giving.get(0)));
        return true;
    }

    /** A referral of this category for which the row holds. */
    private Answer of(Row<Way> row, Category category) {
        var held = Stream.concat(row.conditions().stream(), Stream.of(view.inCategory(category.code())));
        return view.findings().ask(row, held.toList(), List.of());
    }

    private Stream<Service> leads(Row<Way> row) {
        return row.outcome().lead().stream().flatMap(name -> view.named(name).stream());
    }

    /** A row that names a category by name must name somebody who can meet it. */
    private void late(Row<Way> row, List<String> told) {
        boolean names = row.conditions().stream().anyMatch(c -> c.fact().name().equals(LintView.CATEGORY));
        if (!names || row.outcome().lead().isEmpty()) {
            return;
        }
        view.reached(row).stream()
                .filter(code -> !told.contains(code))
                .flatMap(code -> category(code).stream())
                .filter(category -> leads(row).noneMatch(service -> inTime(service, category)))
                .forEach(category -> {
                    var message = row.id() + " is for " + category.code() + ", within "
                            + text(category.target().within()) + ", but every service that may lead promises later.";
                    view.findings().add(Code.NOT_IN_TIME, row, "then lead", message, List.of(row), of(row, category));
                });
    }
}
