package onward.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import onward.journal.Journal;
import org.junit.jupiter.api.Test;

/** No page comes to a whole referral but through the door that asks whether it may be looked at, and writes it down. */
class ReferralDoorTest {

    /** Those that read one all the same: each has been through the door, or asks and writes it down itself. */
    private static final List<String> KNOWN = List.of(
            "Corrections", // what it writes on the new referral is written once
            "InboxPages", // partners have rights of their own: only what they were asked about
            "PastFacts", // asks for a reason of its own and writes it down
            "ReferralDoor",
            "SendAgain"); // after the door, to see which letters are this referral's

    @Test
    void every_page_that_reads_a_whole_referral_goes_through_the_door() {
        var readers = new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("onward.pages", "onward.journal")
                        .get(Journal.class)
                        .getMethod("find", String.class)
                        .getAccessesToSelf()
                        .stream()
                        .map(access -> access.getOriginOwner())
                        .filter(owner -> owner.getPackageName().startsWith("onward.pages"))
                        .map(owner -> owner.getSimpleName())
                        .distinct()
                        .sorted()
                        .toList();

        assertEquals(KNOWN, readers);
    }
}
