package onward.web;

import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an editor says to have seen, as RFC 9110 (13.1) has it. {@code If-Match} holds when it is {@code *} and there is
 * something, or when one of its tags is that of what is there; a weak tag never is. {@code If-None-Match: *} holds when
 * there is nothing. Other uses of that header name nothing that an edit could replace.
 */
record Precondition(Optional<String> match, boolean fresh) {

    private static final String ANY = "*";

    /** A tag, or nothing, between commas; what does not belong into a list of tags ends it. */
    private static final Pattern MEMBER =
            Pattern.compile("\\G[ \\t]*((?:W/)?\"[\\x21\\x23-\\x7E\\x80-\\uFFFF]*\")?[ \\t]*(?:,|$)");

    static Precondition of(MultiMap headers) {
        var match = headers.getAll("if-match");
        return new Precondition(
                match.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", match)),
                ANY.equals(headers.get("if-none-match")));
    }

    /** Whether anything was said at all. */
    boolean stated() {
        return match.isPresent() || fresh;
    }

    /** Whether all that was said is true of what is there now: by its tag, empty when there is nothing. */
    boolean holds(String etag) {
        return (!fresh || etag.isEmpty())
                && match.map(header -> !etag.isEmpty() && matches(header.strip(), etag))
                        .orElse(true);
    }

    private static boolean matches(String header, String etag) {
        return header.equals(ANY) || tags(header).contains(etag);
    }

    private static List<String> tags(String header) {
        return MEMBER.matcher(header)
                .results()
                .flatMap(member -> Optional.ofNullable(member.group(1)).stream())
                .toList();
    }
}
