package onward;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The plan of the house: which room may look into which, and which library lives where. */
class HouseTest {

    /** In the order a referral walks: a room may use only rooms that stand before it. The outer rooms see all. */
    private static final List<String> WALK = List.of(
            "referral",
            "rulebook",
            "decide",
            "life",
            "impact",
            "journal",
            "figures",
            "wire",
            "intake",
            "casework",
            "delivery",
            "publishing",
            "signin",
            "web",
            "charts",
            "pages");

    private static final Map<String, List<String>> LIBRARIES = Map.ofEntries(
            Map.entry("org.drools..", List.of("rulebook")),
            Map.entry("org.kie..", List.of("rulebook")),
            Map.entry("de.siegmar..", List.of("rulebook")),
            Map.entry("com.fasterxml..", List.of("wire")),
            Map.entry("java.sql..", List.of("journal")),
            Map.entry("org.sqlite..", List.of("journal")),
            Map.entry("org.flywaydb..", List.of("journal")),
            Map.entry("org.postgresql..", List.of("journal")),
            Map.entry("io.vertx..", List.of("delivery", "web", "pages", "cli")),
            Map.entry("io.netty..", List.of("delivery", "web")),
            Map.entry("io.micrometer..", List.of("web")),
            Map.entry("com.password4j..", List.of("signin")),
            Map.entry("gg.jte..", List.of("pages")),
            Map.entry("picocli..", List.of("cli")));

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("onward");

    static Stream<String> walk() {
        return WALK.stream();
    }

    @ParameterizedTest
    @MethodSource("walk")
    void a_room_uses_only_rooms_that_stand_before_it(String room) {
        var later = WALK.subList(WALK.indexOf(room) + 1, WALK.size()).stream()
                .map(name -> "onward." + name + "..")
                .toList();

        var forbidden = Stream.concat(later.stream(), Stream.of("onward.cli..", "onward"))
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage("onward." + room + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(forbidden)
                .allowEmptyShould(true)
                .check(HOUSE);
    }

    @Test
    void every_package_is_a_room_of_the_plan() {
        var rooms = Stream.concat(
                        WALK.stream().map(r -> "onward." + r),
                        Stream.of("onward", "onward.cli", "onward.pages.templates.."))
                .toArray(String[]::new);

        noClasses().should().resideOutsideOfPackages(rooms).check(HOUSE);
    }

    @Test
    void rooms_have_no_cycles() {
        slices().matching("onward.(*)..").should().beFreeOfCycles().check(HOUSE);
    }

    static Stream<Map.Entry<String, List<String>>> libraries() {
        return LIBRARIES.entrySet().stream();
    }

    @ParameterizedTest
    @MethodSource("libraries")
    void a_library_lives_in_its_rooms(Map.Entry<String, List<String>> library) {
        var rooms =
                library.getValue().stream().map(room -> "onward." + room + "..").toArray(String[]::new);

        noClasses()
                .that()
                .resideOutsideOfPackages(rooms)
                .should()
                .dependOnClassesThat(resideInAnyPackage(library.getKey()))
                .allowEmptyShould(true)
                .check(HOUSE);
    }

    @Test
    void time_and_chance_are_asked_for_and_never_taken() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("onward.Main")
                .should()
                .callMethod("java.time.Instant", "now")
                .orShould()
                .callMethod("java.time.LocalDate", "now")
                .orShould()
                .callMethod("java.time.LocalDateTime", "now")
                .orShould()
                .callMethod("java.time.Clock", "systemUTC")
                .orShould()
                .callMethod("java.time.InstantSource", "system")
                .orShould()
                .callMethod("java.lang.System", "currentTimeMillis")
                .orShould()
                .callMethod("java.lang.Math", "random")
                .orShould()
                .callMethod("java.util.UUID", "randomUUID")
                .orShould()
                .callConstructor(java.util.Random.class)
                .orShould()
                .callConstructor(java.security.SecureRandom.class)
                .check(HOUSE);
    }
}
