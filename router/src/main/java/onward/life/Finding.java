package onward.life;

/** What a second assessor found of a trusted assessment. */
public enum Finding implements Coded {
    AGREES,
    DIFFERS
}
