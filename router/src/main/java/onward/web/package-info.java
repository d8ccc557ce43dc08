/** The doors: who may come in, which call does what, and one way of saying what went wrong. */
@NullMarked
package onward.web;

import org.jspecify.annotations.NullMarked;
