package onward.life;

/** Why a person decided otherwise than the rules. */
public enum OverrideReason implements Coded {
    KNOWS_MORE,
    PERSONS_CHOICE,
    AGREED_WITH_SERVICE,
    SAFETY,
    RULE_IS_WRONG,
    OTHER
}
