package onward.rulebook;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import onward.referral.Category;
import onward.referral.Category.Pace;
import onward.referral.OpeningHours;
import onward.referral.Partner;
import onward.referral.Postcode;
import onward.referral.Profile;
import onward.referral.ResponseTarget;
import onward.referral.Service;
import onward.referral.Service.ConsentNeeded;
import onward.referral.Service.Sector;

/** Reads the dictionaries that rule tables refer to: categories, profiles, partners, services. */
final class DictionaryReader {

    static final String CATEGORIES = "categories.csv";
    static final String PROFILES = "profiles.csv";
    static final String PARTNERS = "partners.csv";
    static final String SERVICES = "services.csv";

    private static final String WITHOUT_CONSENT = "shares without consent";
    private static final String ANSWER_WITHIN = "answer within";
    private static final String WARN_AT = "warn at";
    private static final String PLACES_FRESH = "places fresh for";

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

    private static final Pattern AREA =
            Pattern.compile("[A-Z]{1,2}[0-9][A-Z0-9]?(?: [0-9])?|" + Postcode.NO_FIXED_ABODE);

    private DictionaryReader() {}

    static Map<String, Category> categories(Table table, Map<String, OpeningHours> calendars) {
        table.expectColumns(
                List.of("code", "label", "order", "respond within", "hours", "calendar", "say"),
                List.of(ANSWER_WITHIN, WARN_AT, "source", "note"));
        var categories = new LinkedHashMap<String, Category>();
        var orders = new TreeSet<Integer>();
        for (var line : table.lines()) {
            var code = Cells.name(line, "code");
            int order = Cells.number(line, "order").orElse(0);
            if (!orders.add(order)) {
                line.complain("order", Code.ID_TWICE, "Two categories have the order " + order + ".");
            }
            // declared even when its time is not understood, so that tables which name it are not complained about too
            var target = target(line, calendars).orElse(new ResponseTarget(Duration.ZERO, false, Optional.empty()));
            var category =
                    new Category(code, line.requiredProse("label"), order, target, pace(line), line.prose("say"));
            once(line, "code", categories, code, category);
        }
        var first = categories.values().stream().min(java.util.Comparator.comparingInt(Category::order));
        if (first.filter(Category::emergency).isEmpty()) {
            table.complain(
                    0, "code", Code.MUST_HAVE, "The category \"emergency\" must be declared, with the lowest order.");
        }
        return categories;
    }

    private static Pace pace(Table.Line line) {
        return new Pace(
                Cells.percent(line, ANSWER_WITHIN, 1).orElse(Pace.USUAL.answerPercent()),
                Cells.percent(line, WARN_AT, 1).orElse(Pace.USUAL.warnPercent()));
    }

    private static Optional<ResponseTarget> target(Table.Line line, Map<String, OpeningHours> calendars) {
        var within = line.required("respond within");
        var span = Cells.span(line, "respond within");
        if (span.isEmpty()) {
            return Optional.empty();
        }
        boolean days = within.endsWith("d");
        if (Cells.word(line, "hours", List.of("clock", "working")).equals("working")) {
            return Cells.reference(line, "calendar", calendars, "calendar")
                    .map(hours -> new ResponseTarget(span.get(), days, Optional.of(hours)));
        }
        return Optional.of(new ResponseTarget(span.get(), days, Optional.empty()));
    }

    static Map<String, Profile> profiles(Table table, Vocabulary vocabulary) {
        table.expectColumns(List.of("profile", "shares"), List.of(WITHOUT_CONSENT, "source", "note"));
        var profiles = new LinkedHashMap<String, Profile>();
        for (var line : table.lines()) {
            line.required("shares");
            var shares = shares(line, "shares", vocabulary);
            var without = line.cell(WITHOUT_CONSENT).isEmpty() ? shares : shares(line, WITHOUT_CONSENT, vocabulary);
            if (!shares.containsAll(without)) {
                line.complain(
                        WITHOUT_CONSENT,
                        Code.NOT_ALLOWED,
                        "Without consent no more may be shared than with it. Name only what \"shares\" names.");
            }
            var name = Cells.name(line, "profile");
            once(line, "profile", profiles, name, new Profile(name, shares, without));
        }
        return profiles;
    }

    private static Set<String> shares(Table.Line line, String column, Vocabulary vocabulary) {
        var shares = Lists.of(line.cell(column));
        for (var share : shares) {
            if (!SHAREABLE.contains(share) && vocabulary.find(share).isEmpty()) {
                var known = new ArrayList<>(SHAREABLE);
                known.addAll(vocabulary.names());
                line.complain(
                        column,
                        Code.NOT_DECLARED,
                        Quote.of(share) + " is neither a part of a referral nor a fact. Parts are "
                                + Quote.choices(new TreeSet<>(SHAREABLE)) + "."
                                + Nearest.hint(share, known));
            }
        }
        return Set.copyOf(shares);
    }

    static Map<String, Partner> partners(Table table, Map<String, Profile> profiles) {
        table.expectColumns(
                List.of("id", "name", "organisation", "channel", "webhook", "profile"),
                List.of("last verified", "source", "note"));
        var partners = new LinkedHashMap<String, Partner>();
        for (var line : table.lines()) {
            var id = Cells.name(line, "id");
            var profile = Cells.reference(line, "profile", profiles, "sharing profile")
                    .orElse(Profile.NOTHING);
            var partner = new Partner(id, line.requiredProse("name"), organisation(line), webhook(line), profile);
            once(line, "id", partners, id, partner);
        }
        return partners;
    }

    private static Optional<String> webhook(Table.Line line) {
        if (Cells.word(line, "channel", List.of("webhook", "inbox")).equals("inbox")) {
            return Optional.empty();
        }
        return Optional.of(Cells.address(line, "webhook"));
    }

    /** A code such as an ODS code, in which a spreadsheet loses zeros and puts exponents. */
    private static String organisation(Table.Line line) {
        var code = line.required("organisation");
        SpreadsheetDamage.ofWord(code)
                .ifPresent(damage ->
                        line.complain("organisation", Code.SPREADSHEET_DAMAGE, Quote.of(code) + " " + damage));
        if (code.matches("\\d++")) {
            line.complain("organisation", Code.BARE_NUMBER, Words.bareNumber(code));
        }
        return code;
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
                List.of(PLACES_FRESH, "from", "until", "last verified", "source", "note"));
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
        var partner = Cells.reference(line, "partner", partners, "partner");
        var hours = Cells.reference(line, "calendar", calendars, "calendar");
        var sector = Cells.word(line, "sector", List.of("nhs", "council", "voluntary", "independent"));
        var consent = Cells.word(line, "consent", List.of("explicit", "implied", "not-needed"));
        boolean duty = Cells.yes(line, "duty");
        var areas = areas(line);
        int preference = Cells.number(line, "preference").orElse(0);
        if (partner.isEmpty() || hours.isEmpty() || sector.isEmpty() || consent.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Service(
                Cells.name(line, "id"),
                line.requiredProse("name"),
                Cells.name(line, "type"),
                partner.get(),
                Sector.valueOf(sector.toUpperCase(Locale.ROOT)),
                duty,
                areas,
                hours.get(),
                Cells.span(line, "responds within"),
                ConsentNeeded.valueOf(consent.toUpperCase(Locale.ROOT).replace('-', '_')),
                preference,
                Cells.span(line, PLACES_FRESH)));
    }

    /** The postcode districts or sectors that a service covers; none for all of them. */
    private static List<String> areas(Table.Line line) {
        var areas = Lists.of(line.required("areas"));
        if (areas.equals(List.of("*"))) {
            return List.of();
        }
        areas.stream()
                .filter(area -> !AREA.matcher(area).matches())
                .forEach(area -> line.complain(
                        "areas",
                        Code.NOT_UNDERSTOOD,
                        Quote.of(area) + " is not an area: write districts such as N12 or sectors such as N12 8,"
                                + " with | between them, or * for everywhere."));
        return areas;
    }

    private static <T> void once(Table.Line line, String column, Map<String, T> entries, String id, T entry) {
        if (entries.putIfAbsent(id, entry) != null) {
            line.complain(column, Code.ID_TWICE, Quote.of(id) + " stands in this file twice.");
        }
    }
}
