package onward.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import onward.referral.Acceptance;
import onward.referral.Assessment;
import onward.referral.Decision;
import onward.referral.Referral;
import onward.referral.Route;
import onward.referral.Service;
import onward.rulebook.RuleBook;
import onward.rulebook.RuleFiles;
import onward.rulebook.RuleFolder;
import onward.testing.Repository;
import onward.wire.Json;
import onward.wire.ReferralForm;
import org.junit.jupiter.api.Test;

/** Where no assessment is asked for, none would be relied on by anybody on the route, whatever it was. */
class OpenTrustTest {

    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");
    private static final RuleBook BOOK = RuleBook.compile(
            RuleFiles.read(RuleFolder.read(Repository.RULES)).policy().orElseThrow());

    /** One that fits each agreement of the shipped rules. */
    private static List<Assessment> fitting() {
        var fitting = new ArrayList<Assessment>();
        for (var employer : List.of("RVV01", "NB100")) {
            for (var role : List.of("occupational-therapist", "physiotherapist", "nurse")) {
                for (var scope : List.of(
                        "reablement hospital-to-home onward-ta-1",
                        "reablement step-up-to-home onward-ta-1",
                        "step-down hospital-to-step-down-bed onward-ta-1",
                        "falls home-to-home onward-ta-1",
                        "nursing hospital-to-home onward-ta-1",
                        "night-care hospital-to-home onward-ta-2")) {
                    var parts = scope.split(" ", 3);
                    fitting.add(new Assessment(
                            parts[0],
                            Optional.of(parts[2]),
                            new Assessment.Assessor(Optional.of(employer), Optional.of(role), Optional.of("OT1")),
                            NOW.minus(Duration.ofHours(1)),
                            Optional.of(parts[1])));
                }
            }
        }
        return fitting;
    }

    private static List<Referral> stories() throws IOException, Json.Unreadable {
        var stories = new ArrayList<Referral>();
        try (var files = Files.list(Repository.ROOT.resolve("fixtures/referrals"))) {
            for (var file : files.sorted().toList()) {
                if (ReferralForm.read(Files.readAllBytes(file), BOOK.vocabulary())
                        instanceof ReferralForm.Read.Good good) {
                    stories.add(good.referral());
                }
            }
        }
        return stories;
    }

    private static Referral with(Referral referral, List<Assessment> assessments) {
        return new Referral(
                referral.referrer(),
                referral.person(),
                referral.consent(),
                referral.facts(),
                assessments,
                referral.note());
    }

    private static List<String> relying(Decision decision) {
        var onTheWay = new HashSet<String>();
        if (decision.route() instanceof Route.To to) {
            onTheWay.add(to.lead().service());
            to.next().forEach(next -> onTheWay.add(next.service()));
        }
        decision.route().alongside().forEach(beside -> onTheWay.add(beside.service()));
        return decision.acceptance().stream()
                .filter(acceptance -> acceptance instanceof Acceptance.Accepted)
                .map(Acceptance::service)
                .filter(onTheWay::contains)
                .distinct()
                .toList();
    }

    @Test
    void whoever_relies_on_one_was_named_before() throws Exception {
        int relied = 0;
        int notAsked = 0;
        for (var story : stories()) {
            var named = OpenTrust.of(with(story, List.of()), BOOK, NOW).services().stream()
                    .map(Service::id)
                    .collect(Collectors.toSet());
            var relying = relying(Decide.decide(with(story, fitting()), BOOK, NOW));
            assertTrue(named.containsAll(relying), relying + " rely, named were " + named);
            relied += relying.isEmpty() ? 0 : 1;
            notAsked += named.isEmpty() ? 1 : 0;
        }
        assertTrue(relied > 3, "stories in which somebody relies: " + relied);
        assertTrue(notAsked > 20, "stories in which it is not asked: " + notAsked);
    }

    @Test
    void what_is_over_the_ceiling_already_is_not_asked_for_and_the_ceiling_is_asked_for_while_it_is_open()
            throws Exception {
        var trusted = ReferralForm.read(onward.testing.Service.story("reablement-trusted"), BOOK.vocabulary());
        var referral = ((ReferralForm.Read.Good) trusted).referral();
        var open = OpenTrust.of(referral, BOOK, NOW);
        assertTrue(open.services().stream().anyMatch(s -> s.id().equals("reablement-north")));
        assertTrue(open.facts().stream().anyMatch(fact -> fact.name().equals("need-level")));

        var over = ReferralForm.read(onward.testing.Service.story("need-over-ceiling"), BOOK.vocabulary());
        assertEquals(
                0,
                OpenTrust.of(((ReferralForm.Read.Good) over).referral(), BOOK, NOW).services().stream()
                        .filter(service -> service.type().equals("reablement"))
                        .count());
    }

    @Test
    void what_is_dated_after_the_referral_was_received_is_relied_on_by_nobody() throws Exception {
        int relied = 0;
        for (var story : stories()) {
            relied += relying(dated(story, Duration.ofMinutes(4))).size();
            assertEquals(List.of(), relying(dated(story, Duration.ofMinutes(6))), "clocks are not six minutes apart");
        }
        assertTrue(relied > 3, "clocks may be four minutes apart");
    }

    private static Decision dated(Referral story, Duration ahead) {
        var assessments = fitting().stream()
                .map(done ->
                        new Assessment(done.type(), done.tool(), done.assessor(), NOW.plus(ahead), done.transfer()))
                .toList();
        return Decide.decide(with(story, assessments), BOOK, NOW);
    }
}
