/** The service as a process of its own, under load, killed, stopped or short of something; judged from outside. */
@org.jspecify.annotations.NullMarked
package onward.faults;
