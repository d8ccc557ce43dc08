package onward.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import onward.testing.Forger;
import onward.testing.Service;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every page and form that is mounted, asked for in every role: a page that is added is tried without a word here. */
class ForcedBrowsingTest {

    /** Places of which it is known who may be there, whatever the pages themselves say. */
    private static final Map<String, List<String>> PLACES = new TreeMap<>(Map.of(
            "/people/rights", List.of(Roles.OPERATOR, Roles.AUDITOR, Roles.MANAGER),
            "/people", List.of(Roles.OPERATOR),
            "/audit", List.of(Roles.AUDITOR),
            "/account", Roles.ALL,
            "/partner", List.of(Roles.PARTNER)));

    /** What anybody may have; a page that is open to all by mistake is not in this list. */
    private static final List<String> OPEN = List.of(
            "GET /sign-in",
            "POST /sign-in",
            "POST /sign-out",
            "GET /sign-in/choose",
            "POST /sign-in/choose",
            "GET /sign-in/first",
            "POST /sign-in/first",
            "GET /help",
            "GET /accessibility");

    @TempDir
    static Path data;

    private static Service service;
    private static String id = "";
    private static final Map<String, Forger> PEOPLE = new TreeMap<>();

    @BeforeAll
    static void start() throws Exception {
        service = Service.start(data);
        id = Service.JSON
                .readTree(service.post("/api/v1/referrals", Service.story("contract-example"), Map.of())
                        .body())
                .path("id")
                .asText();
        for (var role : Roles.ALL) {
            var name = role.equals(Roles.PARTNER) ? "partner-befrienders" : role.replace("call-", "");
            PEOPLE.put(role, new Forger(service).signIn(name));
        }
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    /** Somebody in this role. */
    private static Forger in(String role) {
        return Optional.ofNullable(PEOPLE.get(role)).orElseThrow();
    }

    private static String filled(String path) {
        return path.replaceAll(":[a-zA-Z]+", id);
    }

    private static int ask(Forger somebody, Site.Mounted page) throws Exception {
        var path = filled(page.path());
        return page.method().equals("GET")
                ? somebody.get(path).statusCode()
                : somebody.post(path, Map.of()).statusCode();
    }

    @Test
    void whoever_is_in_another_role_is_refused_everywhere() throws Exception {
        var wrong = new ArrayList<String>();
        int asked = 0;
        for (var page : service.pages()) {
            for (var role : Roles.ALL) {
                if (page.roles().isPresent() && !page.roles().get().contains(role)) {
                    asked++;
                    int status = ask(in(role), page);
                    if (status != 403) {
                        wrong.add(role + " " + page.method() + " " + page.path() + ": " + status);
                    }
                }
            }
        }

        assertEquals(List.of(), wrong);
        assertTrue(asked > 80, "asked " + asked);
    }

    @Test
    void whoever_has_the_role_gets_the_page_or_is_told_why_not() throws Exception {
        var wrong = new ArrayList<String>();
        for (var page : service.pages()) {
            for (var role : page.roles().orElse(List.of())) {
                if (page.method().equals("GET")) {
                    int status = ask(in(role), page);
                    if (!List.of(200, 303, 404, 409, 422).contains(status)) {
                        wrong.add(role + " " + page.path() + ": " + status);
                    }
                }
            }
        }

        assertEquals(List.of(), wrong);
    }

    @Test
    void whoever_is_not_signed_in_is_asked_to() throws Exception {
        var wrong = new ArrayList<String>();
        for (var page : service.pages()) {
            if (page.roles().isPresent()) {
                var path = filled(page.path());
                var answer = page.method().equals("GET")
                        ? new Forger(service).get(path)
                        : new Forger(service).post(path, Map.of());
                var location = answer.headers().firstValue("location").orElse("");
                if (answer.statusCode() != 303 || !location.startsWith("/sign-in")) {
                    wrong.add(page.method() + " " + path + ": " + answer.statusCode() + " " + location);
                }
            } else if (!OPEN.contains(page.method() + " " + page.path())) {
                wrong.add(page.method() + " " + page.path() + " is open to anybody");
            }
        }

        assertEquals(List.of(), wrong);
    }

    @Test
    void the_pages_of_a_place_are_for_those_of_whom_it_is_known() {
        var wrong = service.pages().stream()
                .filter(page -> page.roles().isPresent())
                .filter(page -> PLACES.keySet().stream()
                        .filter(place ->
                                page.path().equals(place) || page.path().startsWith(place + "/"))
                        .max(java.util.Comparator.comparingInt(String::length))
                        .filter(place -> !PLACES.getOrDefault(place, List.of())
                                .containsAll(page.roles().get()))
                        .isPresent())
                .toList();

        assertEquals(List.of(), wrong);
    }

    @Test
    void every_part_of_the_navigation_leads_somewhere_or_is_not_built_yet() throws Exception {
        for (var part : Part.ALL) {
            var mounted = service.pages().stream()
                    .filter(page ->
                            page.path().equals(part.address()) && page.method().equals("GET"))
                    .findFirst();
            mounted.ifPresent(page -> assertTrue(
                    page.roles().orElse(List.of()).containsAll(part.roles()),
                    () -> part.address() + " " + page.roles()));
        }
    }

    @Test
    void a_partner_finds_nothing_of_a_referral_that_it_was_not_asked_about() throws Exception {
        var wrong = new ArrayList<String>();
        var befriender = in(Roles.PARTNER);
        var life = Service.JSON.readTree(service.get("/api/v1/referrals/" + id).body());
        assertTrue(!life.path("asked").toString().contains("befrienders"), life::toString);
        var ids = new ArrayList<>(List.of(id));
        life.path("letters").forEach(letter -> ids.add(letter.path("id").asText()));
        for (var page : service.pages()) {
            if (page.roles().orElse(List.of()).contains(Roles.PARTNER)
                    && page.path().contains(":")) {
                for (var one : ids) {
                    var path = page.path().replaceAll(":[a-zA-Z]+", one);
                    var answer = page.method().equals("GET") ? befriender.get(path) : befriender.post(path, Map.of());
                    boolean told = answer.body().contains("Okafor")
                            || answer.body().contains(life.path("reference").asText());
                    if (answer.statusCode() != 404 || told) {
                        wrong.add(page.method() + " " + path + ": " + answer.statusCode());
                    }
                }
            }
        }

        assertEquals(List.of(), wrong);
    }

    @Test
    void no_form_is_taken_from_elsewhere_not_even_from_those_who_may() throws Exception {
        var wrong = new ArrayList<String>();
        for (var page : service.pages()) {
            if (page.method().equals("POST")) {
                for (var role : page.roles().orElse(List.of(Roles.OPERATOR))) {
                    var somebody = in(role);
                    var elsewhere = Map.of("Origin", "https://evil.example", "Sec-Fetch-Site", "cross-site");
                    var own = Map.of("form", somebody.form());
                    var here = Map.of("Origin", service.address());
                    for (var answer : List.of(
                            somebody.forge(filled(page.path()), own, elsewhere),
                            somebody.forge(filled(page.path()), Map.of(), here),
                            somebody.forge(filled(page.path()), Map.of("form", "0".repeat(64)), here))) {
                        if (answer.statusCode() != 403) {
                            wrong.add(role + " " + page.path() + ": " + answer.statusCode());
                        }
                    }
                }
            }
        }

        assertEquals(List.of(), wrong);
    }
}
