/** What may happen to a referral after it was decided, pure: a life and an act give events, messages and the next life. */
@NullMarked
package onward.life;

import org.jspecify.annotations.NullMarked;
