package onward.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import onward.referral.Problem;

/** What a server answered, as the commands read it. An answer that is no JSON has no members. */
public record ServerAnswer(int status, byte[] body) {

    private JsonNode node() {
        try {
            return Json.read(body);
        } catch (Json.Unreadable e) {
            return MissingNode.getInstance();
        }
    }

    public boolean good() {
        return status >= 200 && status < 300;
    }

    /** The text or number at a JSON pointer. */
    public Optional<String> text(String pointer) {
        var found = node().at(pointer);
        return found.isValueNode() && !found.isNull() ? Optional.of(found.asText()) : Optional.empty();
    }

    /** What stands at a pointer, as an answer of its own; empty if nothing does. */
    public Optional<ServerAnswer> part(String pointer) {
        var found = node().at(pointer);
        return found.isMissingNode()
                ? Optional.empty()
                : Optional.of(new ServerAnswer(status, Json.write(json -> json.writeTree(found))));
    }

    /** The texts of the list at a pointer. */
    public List<String> texts(String pointer) {
        var texts = new ArrayList<String>();
        node().at(pointer).forEach(item -> texts.add(item.asText()));
        return texts;
    }

    /** Each member of the list at a pointer, as an answer of its own. */
    public List<ServerAnswer> items(String pointer) {
        var items = new ArrayList<ServerAnswer>();
        node().at(pointer)
                .forEach(item -> items.add(new ServerAnswer(status, Json.write(json -> json.writeTree(item)))));
        return items;
    }

    /** The files at a pointer, by path; each may be as long as a rule file can be. */
    public Map<String, String> files(String pointer) {
        var files = new TreeMap<String, String>();
        try {
            Json.readFiles(body)
                    .at(pointer)
                    .properties()
                    .forEach(file -> files.put(file.getKey(), file.getValue().asText()));
        } catch (Json.Unreadable e) {
            return Map.of();
        }
        return files;
    }

    /** The problems of a problem document. */
    public List<Problem> problems() {
        return items("/errors").stream()
                .map(item -> new Problem(
                        item.text("/pointer").orElse(""),
                        item.text("/code").orElse(""),
                        item.text("/detail").orElse("")))
                .toList();
    }
}
