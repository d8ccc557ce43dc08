/** Commands over the same rooms as the service: data on stdout, talk on stderr, exit codes as in the contract. */
@NullMarked
package onward.cli;

import org.jspecify.annotations.NullMarked;
