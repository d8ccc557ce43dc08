package onward.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import onward.cli.Running;
import onward.testing.Service;
import onward.testing.SettableTime;
import onward.testing.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists of those who do not work on referrals lead to one, by way of the reason. */
class ReferralLinksTest {

    private static final SettableTime TIME = new SettableTime(Instant.parse("2026-11-25T12:00:00Z"));

    @TempDir
    static Path data;

    private static Service service;

    @BeforeAll
    static void start() {
        service = Service.start(data, TIME, Running.Browsers.STANDARD, true);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void lists_of_a_manager_and_an_operator_lead_to_the_referral_by_way_of_the_reason() throws Exception {
        var sent = service.post("/api/v1/referrals", Service.story("meals-person-decides"), Map.of());
        var waiting = Service.JSON.readTree(sent.body()).path("id").asText();
        for (var from :
                Map.of("manager", "/referrals", "operator", "/operations").entrySet()) {
            try (var visitor = Visitor.at(service).signIn(service, from.getKey())) {
                visitor.go(from.getValue()).look();
                visitor.page().click("a[href='/referrals/" + waiting + "']");
                assertEquals("Why do you open this referral?", visitor.heading());
                visitor.page().check("#reason-technical-fault");
                visitor.press("Open the referral");
                assertTrue(visitor.path().endsWith("/referrals/" + waiting), visitor::path);
                visitor.page().click(".crumbs a");
                assertTrue(visitor.path().startsWith(from.getValue()), visitor::path);
            }
        }
    }

    @Test
    void the_worklist_of_overrides_and_declines_leads_a_manager_to_the_referral() throws Exception {
        var sent = service.post("/api/v1/referrals", Service.story("contract-example"), Map.of());
        var declined = Service.JSON.readTree(sent.body()).path("id").asText();
        var northbridge = service.access()
                .path("partners")
                .path("northbridge-community-health")
                .path("key")
                .asText();
        var answer = service.send(
                "POST",
                "/api/v1/referrals/" + declined + "/responses",
                "{\"answer\":\"decline\",\"service\":\"rapid-response-north\",\"reasonCode\":\"no-capacity\"}"
                        .getBytes(StandardCharsets.UTF_8),
                Map.of("Authorization", "Bearer " + northbridge, "Content-Type", "application/json"));
        assertEquals(200, answer.statusCode(), answer::body);
        try (var visitor = Visitor.at(service).signIn(service, "manager")) {
            visitor.go("/rules/worklist");
            visitor.page()
                    .locator("a[href='/referrals/" + declined + "']")
                    .first()
                    .click();
            visitor.page().check("#reason-quality-audit");
            visitor.press("Open the referral");
            assertTrue(visitor.heading().startsWith("Referral "), visitor::heading);
            assertTrue(visitor.text().contains("declined: "), visitor::text);
            assertFalse(visitor.page().content().contains("Okafor"));
        }
    }
}
