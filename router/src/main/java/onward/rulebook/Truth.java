package onward.rulebook;

/** Three-valued: a condition on a fact that was not given is neither true nor false. */
public enum Truth {
    TRUE,
    FALSE,
    UNKNOWN;

    static Truth of(boolean holds) {
        return holds ? TRUE : FALSE;
    }
}
