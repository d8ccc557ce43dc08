/** Onward: starts in order, opens the door last. */
@NullMarked
package onward;

import org.jspecify.annotations.NullMarked;
