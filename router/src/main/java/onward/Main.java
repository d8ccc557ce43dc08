package onward;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import onward.cli.Onward;

/** Where the program begins: the one place that takes the real time. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        var commands = Onward.commands(InstantSource.system())
                .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        System.exit(commands.execute(arguments));
    }
}
