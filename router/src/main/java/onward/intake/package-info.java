/** The whole journey of a referral in one method: check, decide, write down, answer. */
@NullMarked
package onward.intake;

import org.jspecify.annotations.NullMarked;
