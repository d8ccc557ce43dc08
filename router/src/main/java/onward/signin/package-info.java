/** Who somebody is: passwords, tries, the first account. Values in, values out; cookies and pages are elsewhere. */
@NullMarked
package onward.signin;

import org.jspecify.annotations.NullMarked;
