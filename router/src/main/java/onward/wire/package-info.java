/** JSON in and out; the only room that knows Jackson. */
@NullMarked
package onward.wire;

import org.jspecify.annotations.NullMarked;
