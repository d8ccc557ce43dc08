/**
 * Rule files to answers: reads the folder, says every complaint with its file, row and column, and compiles what is
 * sound into rules that Drools evaluates. The only room that knows Drools.
 */
@NullMarked
package onward.rulebook;

import org.jspecify.annotations.NullMarked;
