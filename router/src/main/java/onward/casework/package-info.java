/** What is done about a referral after it was taken in: by partners, by people, and by the clock. */
@NullMarked
package onward.casework;

import org.jspecify.annotations.NullMarked;
