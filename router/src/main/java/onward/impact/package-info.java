/**
 * Impact: what a draft would have decided about the referrals of the past. Pure: both books decide each referral at the
 * moment it was received, and the two decisions are compared. Nothing of a person goes into the report.
 */
@NullMarked
package onward.impact;

import org.jspecify.annotations.NullMarked;
