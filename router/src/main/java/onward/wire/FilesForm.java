package onward.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import onward.referral.Problem;

/**
 * Rule files as sent.
 *
 * @param title what the change is about, in the manager's words; may be empty where none is asked for
 * @param files by path inside the folder; a file without content is to be taken away
 */
public record FilesForm(String title, Map<String, Optional<String>> files) {

    private static final int LONGEST_TITLE = 200;
    private static final int MOST_FILES = 500;

    /** A form, or every problem with what was sent. */
    public record Read(Optional<FilesForm> form, List<Problem> problems) {}

    /**
     * Reads {@code {"title":…,"files":{"triage/urgent.csv":"…","triage/old.csv":null}}}.
     *
     * @throws Json.Unreadable if it is not JSON
     */
    public static Read read(byte[] body) throws Json.Unreadable {
        var problems = new ArrayList<Problem>();
        var part = new Part(Json.readFiles(body), "", problems);
        part.only("title", "files");
        var title = part.text("title", LONGEST_TITLE).orElse("");
        var sent = part.child("files").fields();
        if (sent.size() > MOST_FILES) {
            part.child("files").complain("too-many", "At most " + MOST_FILES + " files are allowed.");
        }
        var files = new TreeMap<String, Optional<String>>();
        sent.forEach((path, file) -> {
            if (!file.absent() && !file.node().isTextual()) {
                file.complain("wrong-type", "A file is a text, or null to take it away.");
            } else {
                files.put(
                        path,
                        file.absent()
                                ? Optional.empty()
                                : Optional.of(file.node().textValue()));
            }
        });
        return new Read(problems.isEmpty() ? Optional.of(new FilesForm(title, files)) : Optional.empty(), problems);
    }
}
