/** Figures over what happened: values in, values out. What each one counts stands beside it. */
@NullMarked
package onward.figures;

import org.jspecify.annotations.NullMarked;
