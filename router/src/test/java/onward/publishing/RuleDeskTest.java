package onward.publishing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import onward.journal.Draft;
import onward.journal.Drafts;
import onward.journal.Publication;
import onward.wire.PublishForm;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleDeskTest {

    @TempDir
    private Path folder = Path.of("");

    private Desk desk;
    private String first = "";

    @BeforeEach
    void open() throws Exception {
        desk = new Desk(folder, false);
        first = desk.version();
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private Draft fallsOver(int age) {
        return desk.draft(Map.of(Desk.FALLS, Optional.of(desk.falls(age))));
    }

    private Publication published(Draft draft) {
        var outcome = desk.desk.publish(draft.id(), Desk.whateverExamplesSay("a trial"), "anna");
        return assertInstanceOf(Outcome.Published.class, outcome).publication();
    }

    @Test
    void a_published_draft_is_live_at_once_and_in_the_folder() throws Exception {
        var publication = published(fallsOver(64));

        assertEquals(publication.version(), desk.version());
        assertEquals(desk.falls(64), desk.onDisk(Desk.FALLS));
        assertEquals("anna", publication.author());
        assertEquals("a trial", publication.reason());
        assertTrue(publication.results().contains("the examples follow tomorrow"), publication.results());
        assertTrue(desk.desk.drafts().unfinished().isEmpty());
    }

    @Test
    void examples_that_fail_keep_rules_from_being_published_unless_somebody_says_why_they_may() {
        var draft = fallsOver(64);

        var refused = desk.desk.publish(draft.id(), Desk.because("a trial"), "anna");

        var proof = assertInstanceOf(Outcome.Unsound.class, refused).proof();
        assertTrue(proof.book().isPresent());
        assertFalse(proof.failures().isEmpty());
        assertEquals(first, desk.version());
        assertInstanceOf(
                Outcome.Published.class, desk.desk.publish(draft.id(), Desk.whateverExamplesSay("a trial"), "anna"));
    }

    @Test
    void rules_with_an_error_cannot_be_published_whatever_is_said() {
        var draft = desk.draft(Map.of(Desk.FALLS, Optional.of(desk.falls(64).replace(">64", ">sixty"))));

        var refused = desk.desk.publish(draft.id(), Desk.whateverExamplesSay("a trial"), "anna");

        assertTrue(
                assertInstanceOf(Outcome.Unsound.class, refused).proof().book().isEmpty());
        assertEquals(first, desk.version());
    }

    @Test
    void a_roll_back_is_a_new_publication_of_the_old_content() throws Exception {
        var changed = published(fallsOver(64));

        var back = assertInstanceOf(Outcome.Published.class, desk.desk.rollBack(first, "too many referrals", "ben"))
                .publication();

        assertEquals(first, desk.version());
        assertEquals(changed.number() + 1, back.number());
        assertEquals(Publication.Kind.ROLLBACK, back.kind());
        assertEquals(Optional.of(changed.version()), back.base());
        assertTrue(desk.onDisk(Desk.FALLS).contains(",>60,"));
        assertEquals(desk.falls(64).replace(">64", ">60"), desk.file(first, Desk.FALLS));
        assertInstanceOf(Outcome.Missing.class, desk.desk.rollBack("sha256:nothing", "x", "ben"));
    }

    @Test
    void a_start_in_the_future_counts_from_that_moment() throws Exception {
        var start = Desk.NOW.plus(Duration.ofHours(3));
        var outcome = desk.desk.publish(
                fallsOver(64).id(), new PublishForm("from one", Optional.of(start), Optional.of("trial")), "anna");
        var waiting = assertInstanceOf(Outcome.Published.class, outcome).publication();

        desk.time.pass(Duration.ofHours(3).minusMillis(1));
        desk.live.look();
        assertEquals(first, desk.version());
        assertTrue(desk.onDisk(Desk.FALLS).contains(",>60,"));

        desk.time.pass(Duration.ofMillis(1));
        desk.disk.look();
        desk.live.look();
        assertEquals(waiting.version(), desk.version());
        assertTrue(desk.onDisk(Desk.FALLS).contains(",>64,"));
    }

    @Test
    void while_rules_wait_for_their_start_others_are_told_and_a_roll_back_withdraws_them() {
        var start = Desk.NOW.plus(Duration.ofHours(3));
        desk.desk.publish(
                fallsOver(64).id(), new PublishForm("from one", Optional.of(start), Optional.of("trial")), "anna");

        var other = desk.desk.publish(fallsOver(70).id(), Desk.whateverExamplesSay("another"), "ben");
        assertEquals(
                "anna", assertInstanceOf(Outcome.Queued.class, other).waiting().author());

        desk.desk.rollBack(first, "stop everything", "ben");
        assertTrue(desk.desk.waiting().isEmpty());
        desk.time.pass(Duration.ofHours(4));
        desk.live.look();
        assertEquals(first, desk.version());
    }

    @Test
    void rules_that_wait_can_be_withdrawn_by_hand() {
        var start = Desk.NOW.plus(Duration.ofHours(3));
        desk.desk.publish(
                fallsOver(64).id(), new PublishForm("from one", Optional.of(start), Optional.of("trial")), "anna");

        desk.desk.withdraw(desk.desk.waiting().orElseThrow(), "ben");

        assertTrue(desk.desk.waiting().isEmpty());
        assertEquals(Optional.of("ben"), desk.desk.publications().all().get(0).withdrawnBy());
    }

    @Test
    void a_start_more_than_a_year_ahead_is_a_slip_of_the_pen() {
        var start = Desk.NOW.plus(Duration.ofDays(367));

        assertInstanceOf(
                Outcome.TooFarAhead.class,
                desk.desk.publish(
                        fallsOver(64).id(), new PublishForm("late", Optional.of(start), Optional.of("t")), "anna"));
    }

    @Test
    void of_two_managers_the_second_is_told_who_and_what_and_nothing_is_overwritten() {
        var hers = fallsOver(64);
        var his =
                desk.draft(Map.of("triage/same-day.csv", Optional.of(desk.file(first, "triage/same-day.csv") + "\n")));
        published(hers);

        var overtaken =
                assertInstanceOf(Outcome.Overtaken.class, desk.desk.publish(his.id(), Desk.because("mine"), "ben"));
        assertEquals("anna", overtaken.live().author());

        var rebased =
                desk.desk.drafts().rebase(desk.desk.drafts().find(his.id()).orElseThrow(), Set.of(), "ben");
        assertInstanceOf(Drafts.Outcome.Saved.class, rebased);
        desk.desk.publish(his.id(), Desk.whateverExamplesSay("mine"), "ben");
        assertEquals(desk.falls(64), desk.file(desk.version(), Desk.FALLS));
        assertTrue(desk.file(desk.version(), "triage/same-day.csv").endsWith("\n\n"));
    }

    @Test
    void a_file_that_both_changed_is_kept_only_if_it_is_named() {
        var hers = fallsOver(64);
        var his = fallsOver(70);
        published(hers);
        var draft = desk.desk.drafts().find(his.id()).orElseThrow();

        assertInstanceOf(Drafts.Outcome.Changed.class, desk.desk.drafts().rebase(draft, Set.of(), "ben"));
        assertInstanceOf(Drafts.Outcome.Saved.class, desk.desk.drafts().rebase(draft, Set.of(Desk.FALLS), "ben"));
        published(draft);
        assertTrue(desk.falls(70).equals(desk.file(desk.version(), Desk.FALLS)));
    }

    @Test
    void an_edit_over_somebody_elses_is_refused() {
        var draft = fallsOver(64);
        var seen = desk.desk.drafts().content(draft, Desk.FALLS);

        desk.desk.drafts().edit(draft.id(), Desk.FALLS, Optional.of(desk.falls(70)), seen, "ben");
        var late = desk.desk.drafts().edit(draft.id(), Desk.FALLS, Optional.of(desk.falls(80)), seen, "anna");

        var now = assertInstanceOf(Drafts.Outcome.Changed.class, late).draft();
        assertEquals(
                List.of("ben"),
                now.files().values().stream().map(Draft.Edit::by).toList());
        assertEquals(Optional.of(desk.falls(70)), desk.desk.drafts().content(now, Desk.FALLS));
    }

    @Test
    void a_published_or_abandoned_draft_takes_no_edits() {
        var draft = fallsOver(64);
        published(draft);
        var other = fallsOver(70);
        desk.desk.drafts().abandon(other.id(), "anna");

        for (var closed : new Draft[] {draft, other}) {
            assertInstanceOf(
                    Drafts.Outcome.Closed.class,
                    desk.desk
                            .drafts()
                            .edit(
                                    closed.id(),
                                    Desk.FALLS,
                                    Optional.empty(),
                                    desk.desk.drafts().content(closed, Desk.FALLS),
                                    "anna"));
            assertInstanceOf(Outcome.Closed.class, desk.desk.publish(closed.id(), Desk.because("again"), "anna"));
        }
    }

    @Test
    void every_publication_is_kept_whole_with_who_when_and_why() {
        var second = published(fallsOver(64));
        var third = published(fallsOver(70));

        var all = desk.desk.publications().all();
        assertEquals(3, all.size());
        assertNotEquals(second.version(), third.version());
        for (var publication : all) {
            assertFalse(desk.desk.publications().files(publication.version()).isEmpty());
            assertFalse(publication.reason().isEmpty());
        }
        assertTrue(desk.journal.firstBrokenAuditEntry().isEmpty());
    }
}
