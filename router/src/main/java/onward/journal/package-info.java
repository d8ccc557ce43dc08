/** What happened, on disk: one transaction holds a referral, its decision, its letters and its audit entry. The only SQL. */
@NullMarked
package onward.journal;

import org.jspecify.annotations.NullMarked;
