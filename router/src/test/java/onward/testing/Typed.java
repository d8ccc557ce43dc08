package onward.testing;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.security.SecureRandom;
import java.time.InstantSource;
import onward.cli.Onward;

/** A command as a person types it: its exit code, its data and its talk. */
public record Typed(int code, String out, String talk) {

    public static Typed run(String... arguments) {
        var out = new StringWriter();
        var talk = new StringWriter();
        int code = Onward.run(
                arguments,
                InstantSource.fixed(Seeds.NOON_OF_THE_STORIES),
                new SecureRandom(),
                new PrintWriter(out, true),
                new PrintWriter(talk, true));
        return new Typed(code, out.toString(), talk.toString());
    }
}
