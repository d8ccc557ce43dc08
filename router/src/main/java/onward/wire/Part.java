package onward.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import onward.referral.Problem;
import onward.rulebook.Nearest;

/** A place in what was sent. It reads what should stand there and notes every problem under its JSON pointer. */
record Part(JsonNode node, String pointer, List<Problem> problems) {

    /** Times outside these cannot be meant, and the journal could not keep all of them. */
    private static final int FIRST_YEAR = 1900;

    private static final int LAST_YEAR = 9999;

    boolean isObject() {
        return node.isObject();
    }

    boolean absent() {
        return node.isMissingNode() || node.isNull();
    }

    void complain(String code, String detail) {
        problems.add(new Problem(pointer, code, detail));
    }

    /** Complains unless this place has been complained about already. */
    void complainUnlessOthers(String code, String detail) {
        if (problems.stream().noneMatch(problem -> problem.pointer().startsWith(pointer))) {
            complain(code, detail);
        }
    }

    Part child(String name) {
        return new Part(node.path(name), pointer + "/" + name.replace("~", "~0").replace("/", "~1"), problems);
    }

    /** An object that must be there. */
    Part required(String name) {
        var child = child(name);
        if (child.absent()) {
            child.complain("required", "\"" + name + "\" is required.");
            return new Part(MissingNode.getInstance(), child.pointer, problems);
        }
        return child;
    }

    /** Complains about a member that is none of these, with the nearest name, and about anything that is no object. */
    void only(String... names) {
        if (!absent() && !isObject()) {
            complain("wrong-type", "This must be an object.");
            return;
        }
        for (var name : ReferralForm.members(node).keySet()) {
            if (!Arrays.asList(names).contains(name)) {
                child(name)
                        .complain(
                                "unknown", "There is no such member here." + Nearest.hint(name, Arrays.asList(names)));
            }
        }
    }

    Map<String, Part> fields() {
        var fields = new LinkedHashMap<String, Part>();
        if (!absent() && !isObject()) {
            complain("wrong-type", "This must be an object.");
        } else {
            ReferralForm.members(node).keySet().forEach(name -> fields.put(name, child(name)));
        }
        return fields;
    }

    List<Part> items(int most) {
        if (absent()) {
            return List.of();
        }
        if (!node.isArray() || node.size() > most) {
            complain("wrong-type", "This must be a list of at most " + most + ".");
            return List.of();
        }
        return IntStream.range(0, node.size())
                .mapToObj(i -> new Part(node.path(i), pointer + "/" + i, problems))
                .toList();
    }

    Optional<String> text(String name, int longest) {
        var child = child(name);
        if (child.absent()) {
            return Optional.empty();
        }
        if (!child.node.isTextual()) {
            child.complain("wrong-type", "This must be a text.");
            return Optional.empty();
        }
        var text = child.node.textValue().strip();
        if (text.length() > longest) {
            child.complain("too-long", "At most " + longest + " characters are allowed.");
        }
        if (text.codePoints()
                        .anyMatch(c -> Character.getType(c) == Character.CONTROL && c != '\n' && c != '\r' && c != '\t')
                || text.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE)) {
            child.complain("not-text", "Control characters and halves of characters are not allowed.");
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    Optional<String> requiredText(String name, int longest) {
        if (child(name).absent()) {
            child(name).complain("required", "\"" + name + "\" is required.");
        }
        return text(name, longest);
    }

    <T> Optional<T> requiredWord(String name, Function<String, Optional<T>> reader, List<String> allowed) {
        if (absent()) {
            return Optional.empty(); // the object itself has been complained about
        }
        var word = requiredText(name, 100);
        var read = word.flatMap(reader);
        if (word.isPresent() && read.isEmpty()) {
            child(name)
                    .complain(
                            "not-allowed",
                            "Allowed are " + String.join(", ", allowed) + "." + Nearest.hint(word.get(), allowed));
        }
        return read;
    }

    /** A yes or no; no if it is not there. */
    boolean flag(String name) {
        var child = child(name);
        if (!child.absent() && !child.node.isBoolean()) {
            child.complain("wrong-type", "This must be true or false.");
        }
        return child.node.asBoolean();
    }

    /** A whole number from 0 to {@code most} that must be there. */
    Optional<Integer> requiredCount(String name, int most) {
        var child = child(name);
        if (child.absent()) {
            child.complain("required", "\"" + name + "\" is required.");
            return Optional.empty();
        }
        if (!child.node.isInt() || child.node.intValue() < 0 || child.node.intValue() > most) {
            child.complain("wrong-type", "This must be a whole number from 0 to " + most + ".");
            return Optional.empty();
        }
        return Optional.of(child.node.intValue());
    }

    static <T> List<String> codes(T[] values, Function<T, String> code) {
        return Arrays.stream(values).map(code).toList();
    }

    Optional<LocalDate> date(String name) {
        return text(name, 10).flatMap(text -> {
            try {
                return Optional.of(LocalDate.parse(text));
            } catch (DateTimeException e) {
                child(name).complain("not-a-date", "This is not a day of the calendar, written 1941-05-02.");
                return Optional.empty();
            }
        });
    }

    Optional<Instant> moment(String name) {
        return text(name, 40).flatMap(text -> {
            try {
                var moment = OffsetDateTime.parse(text);
                if (moment.getYear() >= FIRST_YEAR && moment.getYear() <= LAST_YEAR) {
                    return Optional.of(moment.toInstant());
                }
            } catch (DateTimeException e) {
                // said below, as of a time that nobody who lives has seen
            }
            child(name).complain("not-a-time", "This is not a time with its offset, written 2026-11-23T09:10:00Z.");
            return Optional.empty();
        });
    }

    Optional<Instant> requiredMoment(String name) {
        if (child(name).absent()) {
            child(name).complain("required", "\"" + name + "\" is required.");
        }
        return moment(name);
    }
}
