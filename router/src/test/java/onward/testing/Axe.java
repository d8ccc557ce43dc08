package onward.testing;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The accessibility rules of axe-core on a page as it stands. Pages have no frames of other hosts, so axe runs in the page
 * itself, is put there once for each page, and tells only what is broken: the same rules in a quarter of the time that a
 * second, empty page for the results takes.
 */
final class Axe {

    private static final String SOURCE = source();

    /** What is broken, in lines; nothing of what is well. */
    private static final String RUN = "async rules => {"
            + " const found = await axe.run(document, {runOnly: {type: 'tag', values: rules}, resultTypes: ['violations']});"
            + " return {ran: found.passes.length + found.violations.length + found.inapplicable.length,"
            + "   broken: found.violations.map(rule => rule.id + ': ' + rule.help + ' at '"
            + "     + rule.nodes.map(node => node.target + ' ' + node.html).join(', '))}; }";

    private Axe() {}

    /** Where the page itself may run no scripts, axe's results come together in another one. */
    static List<String> brokenWithoutScripts(Page page, List<String> rules) {
        return new AxeBuilder(page)
                .withTags(rules).analyze().getViolations().stream()
                        .map(rule -> rule.getId() + ": " + rule.getHelp() + " at "
                                + rule.getNodes().stream()
                                        .map(node -> node.getTarget() + " " + node.getHtml())
                                        .toList())
                        .toList();
    }

    /** What does not obey the rules of these kinds. */
    static List<String> broken(Page page, List<String> rules) {
        if ((Boolean) page.evaluate("typeof window.axe === 'undefined'")) {
            page.evaluate(SOURCE);
        }
        var found = (Map<?, ?>) page.evaluate(RUN, rules);
        if (((Number) Objects.requireNonNull(found.get("ran"))).intValue() == 0) {
            throw new AssertionError("axe has no rules of the kinds " + rules);
        }
        return ((List<?>) Objects.requireNonNull(found.get("broken")))
                .stream().map(String::valueOf).toList();
    }

    private static String source() {
        try (var script = Objects.requireNonNull(AxeBuilder.class.getResourceAsStream("/axe.min.js"))) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
