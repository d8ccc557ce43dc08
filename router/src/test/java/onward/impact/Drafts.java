package onward.impact;

import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import onward.rulebook.RuleBook;
import onward.rulebook.RuleFiles;
import onward.rulebook.RuleFolder;
import onward.testing.Bygone;
import onward.testing.Repository;
import onward.wire.ReadAgain;

/** The shipped rules, drafts made of them by one small change, and reports on those. */
final class Drafts {

    static final RuleFolder SHIPPED = RuleFolder.read(Repository.RULES);
    static final RuleBook LIVE = Repository.book();

    private Drafts() {}

    /** The shipped rules with a pattern replaced in one file. */
    static RuleBook with(String file, String pattern, String replacement) {
        var text = String.valueOf(SHIPPED.files().get(file));
        var changed = Pattern.compile(pattern, Pattern.MULTILINE).matcher(text).replaceAll(replacement);
        assertNotEquals(text, changed, pattern);
        return book(SHIPPED.with(Map.of(file, changed)));
    }

    /** The shipped rules without a word, and without every row that asks for it alone. */
    static RuleBook without(String word) {
        var files = new HashMap<String, String>();
        SHIPPED.files()
                .forEach((file, text) -> files.put(
                        file,
                        text.lines()
                                .filter(line -> !line.matches(".*," + word + ",.*"))
                                .map(line -> line.replace(" | " + word, ""))
                                .reduce("", (all, line) -> all + line + "\n")));
        return book(new RuleFolder(files));
    }

    private static RuleBook book(RuleFolder folder) {
        var read = RuleFiles.read(folder);
        return RuleBook.compile(read.policy().orElseThrow(() -> new AssertionError(read.complaints())));
    }

    /** The fixtures under both books. */
    static ImpactReport report(RuleBook before, RuleBook after) {
        return report(before, after, Bygone.fixtures(), new ReadAgain());
    }

    static ImpactReport report(RuleBook before, RuleBook after, List<Past> past, Reading reading) {
        return new Impact(before, after, reading)
                .over(Bygone.of(past, 10), new Workers(Runnable::run, 1), new Progress())
                .orElseThrow();
    }

    /** The smallest referral there is, for one need. */
    static byte[] referral(String need) {
        return ("{\"referrer\":{\"source\":\"self\"},\"person\":{\"nhsNumber\":\"9990000018\"},"
                        + "\"consent\":{\"status\":\"given\"},\"facts\":{\"needs\":[\"" + need + "\"]}}")
                .getBytes(StandardCharsets.UTF_8);
    }
}
