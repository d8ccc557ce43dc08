package onward.rulebook;

/** What an acceptance row says of an assessment. */
public enum Trust {
    ACCEPTED,
    ASSESS_AGAIN
}
