package onward.life;

/** How a person was told. */
public enum Channel implements Coded {
    PHONE,
    IN_PERSON,
    LETTER,
    TEXT_MESSAGE,
    EMAIL,
    THROUGH_REFERRER
}
