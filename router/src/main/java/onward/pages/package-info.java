/** What people see: pages made on the server, that work without scripts. */
@NullMarked
package onward.pages;

import org.jspecify.annotations.NullMarked;
