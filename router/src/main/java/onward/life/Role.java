package onward.life;

/** As what a service is asked. */
public enum Role implements Coded {
    LEAD,
    ALONGSIDE
}
