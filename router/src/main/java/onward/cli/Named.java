package onward.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import onward.rulebook.RuleFolder;

/** Rules as they are named on the command line: a folder, or what a running service has published. */
sealed interface Named {

    record Found(RuleFolder rules) implements Named {}

    /** There are none of that name, and why has been told. */
    record Not(int exitCode) implements Named {}

    /** A version or its beginning, or the number of a publication. A folder of such a name is the folder. */
    Pattern VERSION = Pattern.compile("sha256:[0-9a-f]{0,64}|[0-9a-f]{6,64}|[1-9][0-9]{0,17}");

    static Named of(String name, Server server, PrintWriter talk) {
        return VERSION.matcher(name).matches() && !Files.exists(Path.of(name))
                ? published(name, server, talk)
                : folder(name, talk);
    }

    private static Named folder(String name, PrintWriter talk) {
        try {
            return new Found(RuleFolder.read(Path.of(name)));
        } catch (RuleFolder.UnreadableFolder e) {
            talk.println(e.getMessage());
            return new Not(Onward.USAGE);
        }
    }

    private static Named published(String name, Server server, PrintWriter talk) {
        try {
            var published = Published.by(server);
            if (!published.told()) {
                return new Not(Told.refusal(published.answer(), talk));
            }
            var version = published.version(name);
            if (version.isEmpty()) {
                published.none(name).forEach(talk::println);
                return new Not(Onward.USAGE);
            }
            var answer = server.get("/api/v1/rules/files?version=" + version.get());
            return answer.good()
                    ? new Found(new RuleFolder(answer.files("/files")))
                    : new Not(Told.refusal(answer, talk));
        } catch (Server.Unreachable e) {
            talk.println("There is no folder " + name + ", and what was published is not to be had: " + e.getMessage());
            return new Not(Onward.UNREACHABLE);
        }
    }
}
