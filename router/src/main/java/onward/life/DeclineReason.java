package onward.life;

/** Why a partner does not take somebody on (field.md, "Eligible here, decided there"); kept apart from the router's verdict. */
public enum DeclineReason implements Coded {
    NO_CAPACITY,
    OUT_OF_AREA,
    NOT_ELIGIBLE,
    WRONG_SERVICE,
    NEEDS_MORE_INFORMATION,
    ALREADY_KNOWN,
    CANNOT_CONTACT,
    PERSON_DECLINED,
    NOT_SAFE,
    OTHER
}
