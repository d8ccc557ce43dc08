package onward.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import onward.referral.Problem;

/**
 * Rule files as sent.
 *
 * @param title what the change is about, in the manager's words; may be empty where none is asked for
 * @param files by path inside the folder; a file without content is to be taken away
 * @param complete whether the files are the whole folder, so that those not named are to be taken away too
 * @param base the version that the sender believes to be live; empty when they do not mind
 */
public record FilesForm(String title, Map<String, Optional<String>> files, boolean complete, Optional<String> base) {

    private static final int LONGEST_TITLE = 200;
    private static final int MOST_FILES = 500;

    /** A file, or a file in a folder, that no system takes for another place; whether it is read the rule book says. */
    private static final Pattern PLACE = Pattern.compile("([^./\\\\\\p{Cntrl}\\p{Cs}][^/\\\\\\p{Cntrl}\\p{Cs}]{0,99}/)?"
            + "[^./\\\\\\p{Cntrl}\\p{Cs}][^/\\\\\\p{Cntrl}\\p{Cs}]{0,99}");

    private static final Pattern HALF = Pattern.compile("\\p{Cs}");

    /** A form, or every problem with what was sent. */
    public record Read(Optional<FilesForm> form, List<Problem> problems) {}

    /**
     * Reads {@code {"title":…,"files":{"triage/urgent.csv":"…","triage/old.csv":null},"complete":false,"base":…}}.
     *
     * @throws Json.Unreadable if it is not JSON
     */
    public static Read read(byte[] body) throws Json.Unreadable {
        var problems = new ArrayList<Problem>();
        var part = new Part(Json.readFiles(body), "", problems);
        part.only("title", "files", "complete", "base");
        var title = part.text("title", LONGEST_TITLE).orElse("");
        var sent = part.child("files").fields();
        if (sent.size() > MOST_FILES) {
            part.child("files").complain("too-many", "At most " + MOST_FILES + " files are allowed.");
        }
        var files = new TreeMap<String, Optional<String>>();
        sent.forEach((path, file) -> {
            if (!file.absent() && !file.node().isTextual()) {
                file.complain("wrong-type", "A file is a text, or null to take it away.");
            } else if (!PLACE.matcher(path).matches()) {
                file.complain(
                        "no-place", "A rule folder has no place for a file of this name; write triage/urgent.csv.");
            } else if (HALF.matcher(file.node().asText()).find()) {
                file.complain("not-text", "Halves of characters are not allowed.");
            } else {
                files.put(
                        path,
                        file.absent()
                                ? Optional.empty()
                                : Optional.of(file.node().textValue()));
            }
        });
        var complete = part.child("complete");
        if (!complete.absent() && !complete.node().isBoolean()) {
            complete.complain("wrong-type", "This must be true or false.");
        }
        var form = new FilesForm(title, files, complete.node().asBoolean(), part.text("base", LONGEST_TITLE));
        return new Read(problems.isEmpty() ? Optional.of(form) : Optional.empty(), problems);
    }

    /** What a whole folder is sent as. */
    public byte[] json() {
        return Json.write(json -> {
            json.writeStartObject();
            json.writeStringField("title", title);
            json.writeBooleanField("complete", complete);
            if (base.isPresent()) {
                json.writeStringField("base", base.get());
            }
            json.writeObjectFieldStart("files");
            for (var file : files.entrySet()) {
                json.writeStringField(file.getKey(), file.getValue().orElse(null));
            }
            json.writeEndObject();
            json.writeEndObject();
        });
    }
}
