/**
 * The four questions, asked in order: how soon, who may, what is trusted, where to. Pure: the same referral, rule book
 * and time always give the same decision.
 */
@NullMarked
package onward.decide;

import org.jspecify.annotations.NullMarked;
