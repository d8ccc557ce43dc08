/** Charts as geometry: numbers in, lines and boxes out. Every chart says what it shows in words and has its data beside it. */
@NullMarked
package onward.charts;

import org.jspecify.annotations.NullMarked;
