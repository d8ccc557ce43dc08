package onward.rulebook;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onward.referral.Service;

/** What the {@code expect} columns of examples may be called, and what may be expected there. */
final class Expectations {

    static final String PREFIX = "expect ";

    private static final String SHAPE =
            "expect category, expect lead, expect alongside, expect verdict <service>, expect acceptance <service>";

    private final Set<String> categories;
    private final Set<String> services;

    Expectations(Set<String> categories, List<Service> services) {
        this.categories = categories;
        this.services = services.stream().map(Service::id).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Complains about a column that asks for nothing we can say. */
    void checkColumn(Table table, String column) {
        var words = column.split(" ", 3);
        boolean ofService = words[1].equals("verdict") || words[1].equals("acceptance");
        boolean known = ofService
                ? words.length == 3 && services.contains(words[2])
                : words.length == 2 && Set.of("category", "lead", "alongside").contains(words[1]);
        if (!known && !services.isEmpty()) {
            var hint = ofService && words.length == 3 ? Nearest.hint(words[2], services) : "";
            table.complain(
                    1, column, Code.EXAMPLE, Quote.of(column) + " is none of " + SHAPE + " of services.csv." + hint);
        }
    }

    void check(Table.Line line, String column, String expected) {
        var allowed = allowed(column.split(" ", 3)[1]);
        for (var word : Lists.of(expected)) {
            if (!allowed.contains(word) && !services.isEmpty() && !categories.isEmpty()) {
                line.complain(
                        column,
                        Code.NOT_ALLOWED,
                        Quote.of(word) + " can never come out here. What can: " + Quote.choices(allowed) + "."
                                + Nearest.hint(word, allowed));
            }
        }
    }

    private List<String> allowed(String what) {
        return switch (what) {
            case "category" -> and(categories, "none");
            case "lead" -> and(services, "emergency", "review", "unmet");
            case "alongside" -> and(services, "none");
            case "verdict" -> List.of("eligible", "not-eligible", "unknown");
            default -> List.of("accepted", "assess-again", "none");
        };
    }

    private static List<String> and(Set<String> names, String... more) {
        return Stream.concat(Stream.of(more), names.stream()).toList();
    }
}
