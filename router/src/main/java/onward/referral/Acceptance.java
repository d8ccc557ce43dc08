package onward.referral;

import java.util.List;

/** Whether a service relies on an assessment already done. {@code assessment} is its place in the referral, from 0. */
public sealed interface Acceptance {

    int assessment();

    String service();

    List<Reason> because();

    /** Inside the scope of a live agreement: it is not repeated. */
    record Accepted(int assessment, String service, List<Reason> because) implements Acceptance {}

    /** Outside every agreement, or refused by one: the service assesses again. */
    record AssessAgain(int assessment, String service, List<Reason> because) implements Acceptance {}
}
