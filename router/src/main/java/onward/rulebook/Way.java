package onward.rulebook;

import java.util.List;

/**
 * What a routing row says.
 *
 * @param order rows of a lower number come first; equal numbers go by the name of the row
 * @param lead service ids or types, the most wanted first
 * @param alongside service ids or types that run beside whoever leads
 */
public record Way(int order, List<String> lead, List<String> alongside) {}
