package onward.impact;

import static onward.impact.Drafts.LIVE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import onward.testing.Seeds;
import onward.wire.ReadAgain;
import org.junit.jupiter.api.Test;

/** Referrals that one of the books cannot read any more are counted, told why, and hide nothing. */
class UndecidableTest {

    private static final Instant NOON = Seeds.NOON_OF_THE_STORIES;
    private static final Past FALL = new Past("f", "FAL-001", NOON, Drafts.referral("fall"));
    private static final Past BEREAVED = new Past("b", "BRV-001", NOON, Drafts.referral("bereavement"));
    private static final Past LATER = new Past("a", "BRV-002", NOON.plusSeconds(1), Drafts.referral("bereavement"));

    @Test
    void a_word_that_the_draft_does_not_have_is_named() {
        var past = List.of(LATER, FALL, BEREAVED);

        var report = Drafts.report(LIVE, Drafts.without("bereavement"), past, new ReadAgain());

        assertEquals(3, report.count(Measure.ALL));
        assertEquals(2, report.count(Measure.UNDECIDABLE));
        assertEquals(1, report.count(Measure.DECIDED));
        var why = new Undecidable.Why(
                "after",
                "/facts/needs/*",
                "not-allowed",
                "This book does not have \"bereavement\" as a value of needs.");
        assertEquals(List.of(new Undecidable(why, 2, "BRV-001")), report.undecidable());
        assertTrue(Summary.of(report).contains("2 could not be decided again."));
    }

    @Test
    void a_word_that_only_the_draft_has_is_named_too() {
        var report = Drafts.report(Drafts.without("bereavement"), LIVE, List.of(BEREAVED), new ReadAgain());

        assertEquals("before", report.undecidable().get(0).why().book());
    }

    @Test
    void what_is_no_referral_under_either_book_is_told() {
        var broken = new Past("x", "BRK-001", NOON, new byte[] {'{'});

        var report = Drafts.report(LIVE, LIVE, List.of(broken, FALL), new ReadAgain());

        assertEquals("both", report.undecidable().get(0).why().book());
        assertEquals("not-json", report.undecidable().get(0).why().code());
        assertEquals(1, report.count(Measure.SAME));
    }

    @Test
    void a_failure_is_told_without_what_it_quotes() {
        Reading failing = (body, words) -> {
            throw new IllegalStateException("Grace Okafor");
        };

        var report = Drafts.report(LIVE, LIVE, List.of(FALL), failing);

        assertEquals(
                new Undecidable.Why("both", "", "failed", "Deciding it failed: IllegalStateException."),
                report.undecidable().get(0).why());
    }
}
