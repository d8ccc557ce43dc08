package onward;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import onward.cli.Onward;

/** Where the program begins: the one place that takes the real time and real chance. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(Onward.run(
                arguments,
                InstantSource.system(),
                new SecureRandom(),
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8)));
    }
}
