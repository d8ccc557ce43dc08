package onward.life;

/** By what two referrals seem to be of the same person (field.md, "Identity"): a number is surer than a name. */
public enum SameBy implements Coded {
    NHS_NUMBER,
    NAME_BIRTH_DATE_AND_POSTCODE
}
