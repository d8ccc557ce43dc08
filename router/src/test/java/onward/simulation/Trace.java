package onward.simulation;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import onward.referral.Sha256;

/** What happened in a run, line by line: to be read by people, and to see that a seed always gives the same run. */
final class Trace {

    private final TwoClocks time;
    private final List<String> lines = new ArrayList<>();

    Trace(TwoClocks time) {
        this.time = time;
    }

    @SuppressWarnings("AnnotateFormatMethod") // its annotation would be a dependency more
    void say(String line, Object... details) {
        lines.add(time.real() + " " + line.formatted(details));
    }

    List<String> lines() {
        return lines;
    }

    String hash() {
        return HexFormat.of().formatHex(Sha256.of(String.join("\n", lines)));
    }
}
