package onward.life;

/** Why a person has to decide. */
public enum Why implements Coded {
    /** Nobody who was asked has answered. */
    UNANSWERED,
    /** There is no time left to wait for another answer. */
    NO_TIME,
    /** A partner names a service that the rules did not find fit. */
    REDIRECTED,
    /** The person does not want what they were offered; nobody is sent elsewhere without being asked. */
    PERSON_DECLINED,
    /** A person took it out of what the rules had decided. */
    OVERRULED,
    /** It was closed and is open again. */
    REOPENED,
    /** The need was unmet, and the person agrees to more than before. */
    CONSENT_GIVEN
}
