package onward.rulebook;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import onward.referral.Category;
import onward.referral.OpeningHours;
import onward.referral.Partner;
import onward.referral.ResponseTarget;
import onward.referral.Service;
import onward.referral.Service.ConsentNeeded;
import onward.referral.Service.Sector;
import onward.referral.Spans;
import onward.referral.Value;

/** Reads the dictionaries that rule tables refer to: categories, profiles, partners, services. */
final class DictionaryReader {

    static final String CATEGORIES = "categories.csv";
    static final String PROFILES = "profiles.csv";
    static final String PARTNERS = "partners.csv";
    static final String SERVICES = "services.csv";

    /** The parts of a referral that a sharing profile may name, beside the names of single facts. */
    static final Set<String> SHAREABLE = Set.of(
            "name",
            "date-of-birth",
            "nhs-number",
            "postcode",
            "phone",
            "gp-practice",
            "referrer",
            "consent",
            "needs",
            "facts",
            "assessments",
            "note",
            "category",
            "reasons");

    private DictionaryReader() {}

    static Map<String, Category> categories(Table table, Map<String, OpeningHours> calendars) {
        table.expectColumns(
                List.of("code", "label", "order", "respond within", "hours", "calendar", "say"),
                List.of("source", "note"));
        var categories = new LinkedHashMap<String, Category>();
        var orders = new TreeSet<Integer>();
        for (var line : table.lines()) {
            var code = line.required("code");
            int order = number(line, "order").orElse(0);
            if (!orders.add(order)) {
                line.complain("order", Code.ID_TWICE, "Two categories have the order " + order + ".");
            }
            target(line, calendars)
                    .ifPresent(target -> once(
                            line,
                            "code",
                            categories,
                            code,
                            new Category(code, line.required("label"), order, target, line.cell("say"))));
        }
        var first = categories.values().stream().min(java.util.Comparator.comparingInt(Category::order));
        if (first.filter(Category::emergency).isEmpty()) {
            table.complain(
                    0, "code", Code.MUST_HAVE, "The category \"emergency\" must be declared, with the lowest order.");
        }
        return categories;
    }

    private static Optional<ResponseTarget> target(Table.Line line, Map<String, OpeningHours> calendars) {
        var within = line.required("respond within");
        var span = Spans.parse(within);
        if (span.isEmpty()) {
            line.complain(
                    "respond within", Code.NOT_UNDERSTOOD, "\"" + within + "\" is not a time: write 90min, 2h or 2d.");
            return Optional.empty();
        }
        boolean days = within.endsWith("d");
        if (word(line, "hours", List.of("clock", "working")).equals("working")) {
            return reference(line, "calendar", calendars, "calendar")
                    .map(hours -> new ResponseTarget(span.get(), days, Optional.of(hours)));
        }
        return Optional.of(new ResponseTarget(span.get(), days, Optional.empty()));
    }

    static Map<String, Set<String>> profiles(Table table, Vocabulary vocabulary) {
        table.expectColumns(List.of("profile", "shares"), List.of("source", "note"));
        var profiles = new LinkedHashMap<String, Set<String>>();
        for (var line : table.lines()) {
            var shares = Lists.of(line.required("shares"));
            for (var share : shares) {
                if (!SHAREABLE.contains(share) && vocabulary.find(share).isEmpty()) {
                    var known = new ArrayList<>(SHAREABLE);
                    known.addAll(vocabulary.names());
                    line.complain(
                            "shares",
                            Code.NOT_DECLARED,
                            "\"" + share + "\" is neither a part of a referral nor a fact."
                                    + Nearest.hint(share, known));
                }
            }
            once(line, "profile", profiles, line.required("profile"), Set.copyOf(shares));
        }
        return profiles;
    }

    static Map<String, Partner> partners(Table table, Map<String, Set<String>> profiles) {
        table.expectColumns(
                List.of("id", "name", "organisation", "channel", "webhook", "profile"),
                List.of("last verified", "source", "note"));
        var partners = new LinkedHashMap<String, Partner>();
        for (var line : table.lines()) {
            var id = line.required("id");
            var shares = reference(line, "profile", profiles, "sharing profile").orElse(Set.of());
            var partner = new Partner(
                    id,
                    line.required("name"),
                    line.required("organisation"),
                    webhook(line),
                    line.cell("profile"),
                    shares);
            once(line, "id", partners, id, partner);
        }
        return partners;
    }

    private static Optional<String> webhook(Table.Line line) {
        if (word(line, "channel", List.of("webhook", "inbox")).equals("inbox")) {
            return Optional.empty();
        }
        var address = line.required("webhook");
        if (!address.matches("(demo|https?)://\\S+")) {
            line.complain(
                    "webhook", Code.NOT_UNDERSTOOD, "\"" + address + "\" is not an address: https://… or demo://<id>.");
        }
        return Optional.of(address);
    }

    static Map<String, Dated<Service>> services(
            Table table, Map<String, Partner> partners, Map<String, OpeningHours> calendars) {
        table.expectColumns(
                List.of(
                        "id",
                        "name",
                        "type",
                        "partner",
                        "sector",
                        "duty",
                        "areas",
                        "calendar",
                        "responds within",
                        "consent",
                        "preference"),
                List.of("from", "until", "last verified", "source", "note"));
        var services = new LinkedHashMap<String, Dated<Service>>();
        for (var line : table.lines()) {
            service(line, partners, calendars)
                    .ifPresent(service ->
                            once(line, "id", services, service.id(), new Dated<>(service, Dated.period(line))));
        }
        for (var type : List.of(Service.SAFEGUARDING_ADULTS, Service.SAFEGUARDING_CHILDREN)) {
            if (services.values().stream().noneMatch(s -> s.value().type().equals(type))) {
                table.complain(0, "type", Code.MUST_HAVE, "A service of type \"" + type + "\" must be declared.");
            }
        }
        return services;
    }

    private static Optional<Service> service(
            Table.Line line, Map<String, Partner> partners, Map<String, OpeningHours> calendars) {
        var partner = reference(line, "partner", partners, "partner");
        var hours = reference(line, "calendar", calendars, "calendar");
        var sector = word(line, "sector", List.of("nhs", "council", "voluntary", "independent"));
        var consent = word(line, "consent", List.of("explicit", "implied", "not-needed"));
        boolean duty = word(line, "duty", List.of("yes", "no")).equals("yes");
        var areas = Lists.of(line.required("areas"));
        int preference = number(line, "preference").orElse(0);
        if (partner.isEmpty() || hours.isEmpty() || sector.isEmpty() || consent.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Service(
                line.required("id"),
                line.required("name"),
                line.required("type"),
                partner.get(),
                Sector.valueOf(sector.toUpperCase(Locale.ROOT)),
                duty,
                areas.equals(List.of("*")) ? List.of() : areas,
                hours.get(),
                promised(line),
                ConsentNeeded.valueOf(consent.toUpperCase(Locale.ROOT).replace('-', '_')),
                preference));
    }

    private static Optional<Duration> promised(Table.Line line) {
        var cell = line.cell("responds within");
        var span = Spans.parse(cell);
        if (!cell.isEmpty() && span.isEmpty()) {
            line.complain(
                    "responds within", Code.NOT_UNDERSTOOD, "\"" + cell + "\" is not a time: write 90min, 2h or 2d.");
        }
        return span;
    }

    /** The entry a cell names; complains, with the nearest name, when there is none. */
    static <T> Optional<T> reference(Table.Line line, String column, Map<String, T> entries, String what) {
        var name = line.required(column);
        var entry = Optional.ofNullable(entries.get(name));
        if (entry.isEmpty() && !name.isEmpty()) {
            line.complain(
                    column,
                    Code.NOT_DECLARED,
                    "There is no " + what + " \"" + name + "\"." + Nearest.hint(name, entries.keySet()));
        }
        return entry;
    }

    /** One of a few words; complains and answers empty text otherwise. */
    static String word(Table.Line line, String column, List<String> words) {
        var word = line.required(column);
        if (words.contains(word)) {
            return word;
        }
        if (!word.isEmpty()) {
            line.complain(
                    column,
                    Code.NOT_ALLOWED,
                    "\"" + word + "\" is not one of " + String.join(" | ", words) + "." + Nearest.hint(word, words));
        }
        return "";
    }

    static Optional<Integer> number(Table.Line line, String column) {
        var cell = line.required(column);
        if (cell.matches("\\d{1,6}")) {
            return Optional.of(Integer.valueOf(cell));
        }
        if (!cell.isEmpty()) {
            line.complain(column, Code.NOT_UNDERSTOOD, "\"" + cell + "\" is not a whole number.");
        }
        return Optional.empty();
    }

    static String text(Interval range) {
        return Arrays.stream(new double[] {range.low(), range.high()})
                .mapToObj(end -> new Value.Quantity(end).text())
                .reduce((low, high) -> low + ".." + high)
                .orElseThrow();
    }

    private static <T> void once(Table.Line line, String column, Map<String, T> entries, String id, T entry) {
        if (entries.putIfAbsent(id, entry) != null) {
            line.complain(column, Code.ID_TWICE, "\"" + id + "\" stands in this file twice.");
        }
    }
}
