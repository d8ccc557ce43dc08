/**
 * The words: what a referral, a decision and everything in them is called. Plain values from {@code java.*} only; every
 * other room may use them.
 */
@NullMarked
package onward.referral;

import org.jspecify.annotations.NullMarked;
