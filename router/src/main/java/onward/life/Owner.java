package onward.life;

/** Who has to see to a referral. There is one at every moment; until a service accepts, a letter is no handover. */
public sealed interface Owner {

    /** The people who answer the door, none of them in particular. */
    record SinglePointOfAccess() implements Owner {}

    /** Somebody who claimed it, or who took the call: the id of their access key. */
    record Person(String id) implements Owner {}

    /** The service that accepted. */
    record Accepting(String service, String partner) implements Owner {}
}
