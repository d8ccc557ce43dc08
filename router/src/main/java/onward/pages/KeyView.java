package onward.pages;

/**
 * A machine's key in the list.
 *
 * @param tail how it ends, in words
 * @param over whether its time is over
 */
public record KeyView(String id, String scope, String tail, String made, String until, boolean over, String used) {}
