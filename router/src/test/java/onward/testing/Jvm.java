package onward.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another Java process with the same classes: for what dies, is stopped or runs short of something. */
public final class Jvm {

    private Jvm() {}

    public static Process start(Class<?> main, String... arguments) throws IOException {
        return builder(List.of(), List.of(), main, arguments).start();
    }

    /**
     * A process that is not started yet; its talk is thrown away.
     *
     * @param before what stands in front of the command, such as a tracer
     * @param flags of the virtual machine
     */
    public static ProcessBuilder builder(List<String> before, List<String> flags, Class<?> main, String... arguments) {
        var command = new ArrayList<>(before);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    }
}
