package onward.web;

import java.util.List;
import onward.referral.Counted;
import onward.referral.Problem;

/** A request that is refused, with everything the caller needs to put it right. Caught once, at the door. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    final int status;
    final String type;
    final transient List<Problem> problems;

    public Refusal(int status, String type, String detail, List<Problem> problems) {
        super(detail);
        this.status = status;
        this.type = type;
        this.problems = problems;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The word that stands at the end of the problem's address. */
    public String type() {
        return type;
    }

    static Refusal notJson(Problem problem) {
        return new Refusal(400, "not-json", "The body could not be read as JSON.", List.of(problem));
    }

    static Refusal problems(List<Problem> problems) {
        return problems("referral", problems);
    }

    /** @param what was sent, in a word */
    static Refusal problems(String what, List<Problem> problems) {
        return new Refusal(
                422, "problems", "The " + what + " has " + Counted.of(problems.size(), "problem") + ".", problems);
    }

    static Refusal badRequest() {
        return new Refusal(400, "bad-request", "The request could not be understood.", List.of());
    }

    static Refusal noKey() {
        return new Refusal(401, "no-key", "Send a valid access key: Authorization: Bearer <key>.", List.of());
    }

    /** Signed in, but in another role than this needs. */
    public static Refusal notAllowed(String role) {
        return new Refusal(403, "not-allowed", "The role " + role + " may not do this.", List.of());
    }

    /** Whatever the asker may not know of is not there. */
    public static Refusal notFound() {
        return new Refusal(404, "not-found", "There is nothing here.", List.of());
    }

    static Refusal overloaded() {
        return new Refusal(
                503, "overloaded", "The service is at its limit; nothing was taken in. Try again.", List.of());
    }
}
