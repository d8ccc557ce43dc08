package onward.cli;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import onward.wire.ServerAnswer;

/** What a running service has published, as people name it on the command line. */
record Published(ServerAnswer answer) {

    static Published by(Server server) {
        return new Published(server.get("/api/v1/rules/versions"));
    }

    /** Whether the service told; otherwise the answer is its refusal. */
    boolean told() {
        return answer.good();
    }

    /** The version meant: by number, or by its beginning where only one version begins so. */
    Optional<String> version(String wanted) {
        var numbered = all().stream()
                .filter(v -> v.text("/number").equals(Optional.of(wanted)))
                .findFirst()
                .flatMap(v -> v.text("/version"));
        var begun = all().stream()
                .flatMap(v -> v.text("/version").stream())
                .filter(v -> v.startsWith(wanted) || v.startsWith("sha256:" + wanted))
                .distinct()
                .toList();
        return numbered.or(() -> begun.size() == 1 ? Optional.of(begun.get(0)) : Optional.empty());
    }

    /** That there is no such publication, and all that there are, each on a line. */
    List<String> none(String wanted) {
        return Stream.concat(
                        Stream.of("There is no publication \"" + wanted + "\", or more than one. Published were:"),
                        all().stream().map(v -> "  " + line(v)))
                .toList();
    }

    private List<ServerAnswer> all() {
        return answer.items("/versions");
    }

    static String line(ServerAnswer publication) {
        return publication.text("/number").orElse("") + ": "
                + publication.text("/version").orElse("") + ", live from "
                + publication.text("/since").orElse("") + ", by "
                + publication.text("/author").orElse("") + ": "
                + publication.text("/reason").orElse("");
    }
}
