package onward.cli;

import java.io.PrintWriter;
import onward.wire.ServerAnswer;

/** A refusal of the server, told on the command line, and the exit code that fits it. */
final class Told {

    private static final int NOT_ALLOWED = 5;

    private Told() {}

    static int refusal(ServerAnswer answer, PrintWriter talk) {
        answer.problems()
                .forEach(p -> talk.println(
                        (p.pointer().isEmpty() ? "" : p.pointer() + ": ") + "error " + p.code() + ": " + p.detail()));
        talk.println(answer.text("/detail").orElse("The service answered " + answer.status() + "."));
        return switch (answer.status()) {
            case 401, 403 -> NOT_ALLOWED;
            case 409 -> answer.problems().isEmpty() ? Onward.CONFLICT : Onward.PROBLEMS;
            case 412 -> Onward.CONFLICT;
            case 503 -> Onward.UNREACHABLE;
            default -> Onward.PROBLEMS;
        };
    }
}
