package onward.rulebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import onward.decide.Decide;
import onward.decide.Known;
import onward.referral.Decision;
import onward.referral.Value;
import onward.testing.Corpus;
import onward.testing.Seeds;
import onward.testing.SmallRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every string of the corpus stands in every kind of place, one at a time. It is refused by name of the place, or it is
 * data: nothing runs, nothing slows down, and a referral that has nothing to do with it is decided as before.
 */
class InjectionTest {

    private static final Duration LONGEST_READ = Duration.ofSeconds(2);

    /** What many strings of the corpus try to set or to make. */
    private static final String MARKER = "onward.pwned";

    private static final List<Path> MARKER_FILES =
            List.of(Path.of("onward-pwned"), Path.of("router/onward-pwned"), Path.of("/tmp/onward-pwned"));

    /** Cells that come out as they went in, and where. */
    private static final Map<String, Function<Policy, String>> AS_DATA = Map.of(
            "triage/urgent.csv:because",
                    policy -> first(policy.triage(), "triage/urgent#U-01").because(),
            "triage/urgent.csv:source",
                    policy -> first(policy.triage(), "triage/urgent#U-01").source(),
            "eligibility/team.csv:because",
                    policy ->
                            first(policy.eligibility(), "eligibility/team#T-01").because(),
            "acceptance/agreements.csv:because",
                    policy -> policy.acceptance().get(0).because(),
            "routing/urgent.csv:because",
                    policy -> first(policy.routing(), "routing/urgent#R-01").because(),
            "facts.csv:question",
                    policy -> policy.vocabulary().find("needs").orElseThrow().question(),
            "facts.csv:unit",
                    policy -> policy.vocabulary().find("needs").orElseThrow().unit(),
            "categories.csv:say",
                    policy -> policy.categories().values().iterator().next().say(),
            "services.csv:name",
                    policy -> policy.services().stream()
                            .filter(s -> s.id().equals("team"))
                            .findFirst()
                            .orElseThrow()
                            .name(),
            "partners.csv:name",
                    policy -> policy.partners().values().iterator().next().name());

    private static final String BEFORE = decided(SmallRules.folder());

    private static final List<?> SAID_BEFORE =
            said(RuleFiles.read(SmallRules.folder()).policy().orElseThrow());

    private record Place(String name, String file, Function<String, RuleFolder> put) {}

    private static <O> Row<O> first(List<Row<O>> rows, String rule) {
        return rows.stream().filter(row -> row.rule().equals(rule)).findFirst().orElseThrow();
    }

    /** Every cell of the first row, a new column and a raw piece of every file, and names of files. */
    private static List<Place> places() {
        var places = new ArrayList<Place>();
        for (var file : SmallRules.folder().files().keySet()) {
            var text = SmallRules.text(file);
            for (var column : text.substring(0, text.indexOf('\n')).split(",", -1)) {
                places.add(new Place(file + ":" + column, file, s -> SmallRules.withCell(file, column, s)));
            }
            places.add(new Place(file + ":a new column", file, s -> SmallRules.withColumn(file, s)));
            places.add(new Place(file + ":a new comment", file, s -> SmallRules.withColumn(file, "#" + s)));
            places.add(new Place(
                    file + ":as text", file, s -> SmallRules.folder().with(Map.of(file, text + s + "\n"))));
        }
        places.add(new Place("a file", "", s -> SmallRules.folder().with(Map.of(s, "id\n"))));
        places.add(new Place("a table", "", s -> SmallRules.folder().with(Map.of("triage/" + s + ".csv", "id\n"))));
        places.add(new Place(
                "a word", "facts.csv", s -> SmallRules.with("facts.csv", "fall |", s.replace(",", "") + " |")));
        return places;
    }

    private static List<?> said(Policy policy) {
        return List.of(
                policy.triage(),
                policy.eligibility(),
                policy.acceptance(),
                policy.routing(),
                policy.services(),
                policy.categories());
    }

    private static String decided(RuleFolder folder) {
        return RuleFiles.read(folder).policy().map(InjectionTest::decided).orElseThrow();
    }

    /** How a referral comes out that only the second rows speak of. */
    private static String decided(Policy policy) {
        var facts = new TreeMap<String, Value>(Map.of(
                "needs", new Value.Words(new TreeSet<>(Set.of("confusion"))),
                "age", new Value.Quantity(70),
                "consent", new Value.Word("given"),
                "postcode-area", new Value.Words(new TreeSet<>(Set.of("N12")))));
        var decision = Decide.decide(
                new Known(facts, List.of(), List.of()), RuleBook.compile(policy), Seeds.NOON_OF_THE_STORIES);
        return category(decision) + " "
                + decision.route().match(to -> to.lead().service(), e -> "999", p -> "review", u -> "unmet");
    }

    private static String category(Decision decision) {
        return decision.category().map(due -> due.category().code()).orElse("none");
    }

    static Stream<String> groups() {
        return Corpus.byGroup().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("groups")
    void every_string_in_every_place_is_refused_or_is_data(String group) {
        var strings = Corpus.byGroup().getOrDefault(group, Set.of());
        places().parallelStream().forEach(place -> strings.forEach(string -> check(place, string)));

        assertNull(System.getProperty(MARKER));
        MARKER_FILES.forEach(file -> assertFalse(Files.exists(file), file::toString));
    }

    private static void check(Place place, String string) {
        long start = System.nanoTime();
        var read = RuleFiles.read(place.put.apply(string));
        var took = Duration.ofNanos(System.nanoTime() - start);

        String at = place.name + " " + Quote.of(string);
        assertTrue(took.compareTo(LONGEST_READ) < 0, () -> at + " took " + took);
        read.complaints().forEach(complaint -> checkText(at, complaint));
        read.policy()
                .ifPresentOrElse(
                        policy -> checkData(place, string, policy),
                        () -> assertTrue(
                                read.complaints().stream().anyMatch(c -> c.error() && named(place, c)),
                                () -> at + " is not named in " + read.complaints()));
    }

    /** In the file where it stands; or, when it took away a name or word that others use, where they use it. */
    private static boolean named(Place place, Complaint complaint) {
        return place.file.isEmpty()
                || complaint.file().equals(place.file)
                || complaint.code().equals(Code.NOT_DECLARED.id)
                || complaint.code().equals(Code.NOT_ALLOWED.id);
    }

    private static void checkText(String at, Complaint complaint) {
        var text = complaint.text();
        assertTrue(text.length() < 1_200, () -> at + ": " + text);
        assertTrue(text.codePoints().noneMatch(Quote::unseen), () -> at + ": " + text);
    }

    private static void checkData(Place place, String string, Policy policy) {
        if (!said(policy).equals(SAID_BEFORE)) { // what says the same decides the same, and is not compiled again
            assertEquals(BEFORE, decided(policy), place.name + " " + Quote.of(string));
        }
        var found = AS_DATA.get(place.name);
        if (found != null) {
            assertEquals(string.strip(), found.apply(policy), place.name);
        }
    }

    @Test
    void the_corpus_is_large_and_so_are_the_places() {
        var strings = new TreeSet<String>();
        Corpus.byGroup().values().forEach(strings::addAll);

        assertTrue(strings.size() >= 200, () -> strings.size() + " strings");
        assertTrue(places().size() >= 150, () -> places().size() + " places");
        assertEquals("routine helpers", BEFORE);
    }
}
