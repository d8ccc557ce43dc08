/** Letters to partners: one round takes what is due, sends it signed, and writes down how it went. */
@NullMarked
package onward.delivery;

import org.jspecify.annotations.NullMarked;
