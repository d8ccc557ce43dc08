/**
 * How rules come into force: drafts are checked, tried and published with a reason; the rule folder on disk and the rule
 * book in use are kept in step with what the journal says is live.
 */
@NullMarked
package onward.publishing;

import org.jspecify.annotations.NullMarked;
