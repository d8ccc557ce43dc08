/** Figures about what happened: values in, values out. */
@NullMarked
package onward.figures;

import org.jspecify.annotations.NullMarked;
