package onward.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import onward.casework.Casework;
import onward.decide.Decide;
import onward.intake.Ids;
import onward.life.Beginning;
import onward.life.DeclineReason;
import onward.life.Life;
import onward.life.Owner;
import onward.life.PartnerAct;
import onward.life.Reply;
import onward.life.Role;
import onward.life.Why;
import onward.referral.State;
import onward.rulebook.RuleBook;
import onward.testing.Repository;
import onward.testing.SettableTime;
import onward.wire.DecisionView;
import onward.wire.ReferralForm;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Referrals from before there were lives go on. */
class MigrationTest {

    private static final Instant THEN = Instant.parse("2026-11-24T10:00:00Z");
    private static final RuleBook BOOK = Repository.book();

    @TempDir
    private Path folder = Path.of("");

    private final SettableTime time = new SettableTime(THEN);
    private long number;

    /** A journal as the second version of its tables left it. */
    private void journalOfBefore() throws Exception {
        Files.createDirectories(folder);
        var file = "jdbc:sqlite:" + folder.resolve("journal.db");
        Flyway.configure()
                .dataSource(file, null, null)
                .locations("classpath:db/sqlite")
                .target("2")
                .load()
                .migrate();
        try (var connection = DriverManager.getConnection(file)) {
            try (var stories = Files.list(Repository.FIXTURES.resolve("referrals"))) {
                for (var story : stories.sorted().toList()) {
                    insert(
                            connection,
                            "ref_" + story.getFileName().toString().replace(".json", ""),
                            Files.readAllBytes(story));
                }
            }
        }
    }

    private void insert(Connection connection, String id, byte[] body) throws Exception {
        var referral = ((ReferralForm.Read.Good) ReferralForm.read(body, BOOK.vocabulary())).referral();
        var decision = Decide.decide(referral, BOOK, THEN);
        var was = Beginning.of(id, "caller-1", referral, decision);
        var lead = was.route().stream().findFirst().orElse(null);
        row(
                connection,
                "INSERT INTO referral (number, id, received_at, caller, source, body, state, first_state, category, respond_by,"
                        + " lead_service) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                ++number,
                id,
                THEN.toEpochMilli(),
                "caller-1",
                "self",
                body,
                was.outcome().code(),
                was.outcome().code(),
                was.category().orElse(null),
                was.respondBy().map(Instant::toEpochMilli).orElse(null),
                lead);
        row(
                connection,
                "INSERT INTO decision (referral, number, decided_at, rules_version, body) VALUES (?, 1, ?, ?, ?)",
                id,
                THEN.toEpochMilli(),
                BOOK.version(),
                DecisionView.json(decision));
        if (lead != null) {
            letter(connection, id, lead, "lead");
        }
        for (var beside : was.alongside()) {
            letter(connection, id, beside, "alongside");
        }
    }

    private static void letter(Connection connection, String id, String service, String role) throws SQLException {
        row(
                connection,
                "INSERT INTO letter (id, referral, partner, service, role, type, body, status) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                "msg_" + id + service,
                id,
                BOOK.service(service).orElseThrow().partner().id(),
                service,
                role,
                "referral.routed",
                new byte[] {'{', '}'},
                "delivered");
    }

    private static void row(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    private Casework casework(Journal journal) {
        var ids = new Ids(new SecureRandom());
        return new Casework(Repository.desk(journal, time, ids).shelf(), journal, time, ids);
    }

    private static Life life(Journal journal, String id) {
        return journal.find(id).orElseThrow().life();
    }

    @Test
    void every_referral_begins_its_life_where_its_decision_and_letters_left_it() throws Exception {
        journalOfBefore();
        try (var journal = Journal.open(folder, time, () -> {})) {
            for (var summary :
                    journal.list(Journal.Wanted.ALL, Long.MAX_VALUE, 500).referrals()) {
                var life = life(journal, summary.id());
                var lead = life.lead().map(ask -> ask.service());

                assertEquals(life.state().code(), summary.state());
                assertEquals(life.beginning().outcome(), life.state());
                assertEquals(life.beginning().route().stream().findFirst(), lead, summary::id);
                assertEquals(Cases.owner(life.owner()), summary.owner(), summary::id);
                assertEquals(life.state() == State.ROUTED, lead.isPresent());
            }
        }
    }

    @Test
    void a_decline_asks_the_next_service_of_the_old_decision() throws Exception {
        journalOfBefore();
        try (var journal = Journal.open(folder, time, () -> {})) {
            var life = life(journal, "ref_care-home-fall");
            var lead = life.lead().orElseThrow();
            var decline = new PartnerAct.Decline(
                    lead.partner(), Optional.of(lead.service()), DeclineReason.NO_CAPACITY, Optional.empty());

            var reply = casework(journal).act(life.id(), "key-1", decline).join();

            assertTrue(reply.orElseThrow() instanceof Reply.Done);
            var after = life(journal, life.id());
            assertEquals(
                    2,
                    after.asks().stream().filter(ask -> ask.role() == Role.LEAD).count());
            assertEquals(
                    life.beginning().route().get(1), after.lead().orElseThrow().service());
            assertEquals(
                    "pending",
                    journal.find(life.id()).orElseThrow().letters().stream()
                            .filter(sent -> sent.letter()
                                    .service()
                                    .equals(after.lead().orElseThrow().service()))
                            .findFirst()
                            .orElseThrow()
                            .status()
                            .code());
        }
    }

    @Test
    void silence_of_before_ends_with_a_person_when_the_response_is_due() throws Exception {
        journalOfBefore();
        try (var journal = Journal.open(folder, time, () -> {})) {
            var due = life(journal, "ref_care-home-fall").respondBy().orElseThrow();
            time.pass(Duration.between(THEN, due));
            casework(journal).tick().forEach(reply -> reply.join());

            var life = life(journal, "ref_care-home-fall");
            assertEquals(State.REVIEW, life.state());
            assertEquals(Optional.of(Why.NO_TIME), life.why());
            assertEquals(new Owner.SinglePointOfAccess(), life.owner());
            assertTrue(journal.cases().queue(500).stream().anyMatch(s -> s.id().equals(life.id())));
        }
    }
}
