package onward.pages;

/**
 * Somebody in the list of people.
 *
 * @param standing whether and how they may come in, in words
 * @param kind how the words are marked
 * @param stopped whether they may no longer come in
 */
public record PersonView(
        String id, String address, String name, String role, String standing, String kind, boolean stopped) {}
