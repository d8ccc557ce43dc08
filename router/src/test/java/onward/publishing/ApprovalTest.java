package onward.publishing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import onward.journal.Draft;
import onward.journal.Drafts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the setting that asks for a second pair of eyes. */
class ApprovalTest {

    @TempDir
    private Path folder = Path.of("");

    private Desk desk;
    private Draft draft;

    @BeforeEach
    void ask() throws Exception {
        desk = new Desk(folder, true);
        draft = desk.draft(Map.of(Desk.FALLS, Optional.of(desk.falls(64))));
        assertInstanceOf(
                Outcome.AwaitsApproval.class,
                desk.desk.publish(draft.id(), Desk.whateverExamplesSay("a trial"), "anna"));
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void rules_wait_until_somebody_else_approves_and_both_are_kept() {
        var before = desk.version();
        assertInstanceOf(Outcome.OwnApproval.class, desk.desk.approve(draft.id(), "anna"));
        assertEquals(before, desk.version());

        var publication = assertInstanceOf(Outcome.Published.class, desk.desk.approve(draft.id(), "ben"))
                .publication();

        assertEquals("anna", publication.author());
        assertEquals(Optional.of("ben"), publication.approver());
        assertEquals("a trial", publication.reason());
        assertEquals(publication.version(), desk.version());
    }

    @Test
    void what_waits_is_held_as_it_is_and_opened_again_must_be_asked_for_anew() {
        var seen = desk.desk.drafts().content(draft, Desk.FALLS);
        assertInstanceOf(
                Drafts.Outcome.Closed.class,
                desk.desk.drafts().edit(draft.id(), Desk.FALLS, Optional.of(desk.falls(80)), seen, "anna"));

        assertInstanceOf(Drafts.Outcome.Saved.class, desk.desk.drafts().reopen(draft.id(), "anna"));
        assertInstanceOf(Outcome.Closed.class, desk.desk.approve(draft.id(), "ben"));
        assertInstanceOf(
                Drafts.Outcome.Saved.class,
                desk.desk.drafts().edit(draft.id(), Desk.FALLS, Optional.of(desk.falls(80)), seen, "anna"));
    }
}
