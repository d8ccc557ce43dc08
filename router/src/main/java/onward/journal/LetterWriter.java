package onward.journal;

import onward.life.Life;
import onward.life.Message;

/** Puts a message into the bytes of a letter. */
public interface LetterWriter {

    /** The letter for a message about a referral that now stands as {@code after}. */
    Letter write(Message message, Life after);
}
