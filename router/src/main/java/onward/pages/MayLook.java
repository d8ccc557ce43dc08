package onward.pages;

import java.util.Optional;
import onward.journal.Looks;
import onward.wire.FieldRights.Sight;

/** Whether somebody may look at a referral, and at how much of it: asked before anything of it is shown. */
@FunctionalInterface
public interface MayLook {

    /** What comes of wanting to look. */
    sealed interface Look {}

    /** Another page must be seen first, such as one that asks for a reason. */
    record First(Answer page) implements Look {}

    /**
     * They may look.
     *
     * @param sight what they see of each part
     * @param opened why they look, where their role has to say so
     */
    record Granted(Sight sight, Optional<Looks.Opened> opened) implements Look {}

    /** What somebody may see of a referral just now. */
    Look at(Visit visit, String referral);
}
