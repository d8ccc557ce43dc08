package onward.life;

/** How a service's work with a person ended. */
public enum Result implements Coded {
    NEED_MET,
    PARTLY_MET,
    NOT_MET,
    PERSON_DECLINED,
    CANNOT_CONTACT,
    WENT_TO_HOSPITAL,
    MOVED_AWAY,
    DIED,
    OTHER;

    /** Whether something of the need was met. */
    boolean met() {
        return this == NEED_MET || this == PARTLY_MET;
    }
}
