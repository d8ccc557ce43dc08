package onward.web;

import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import onward.journal.Journal;
import onward.rulebook.RuleShelf;
import onward.wire.RulesView;

/** The live rules, to be read. */
final class RuleRoutes {

    private final Doors doors;
    private final RuleShelf shelf;
    private final Journal journal;
    private final Keys keys;

    RuleRoutes(Doors doors, RuleShelf shelf, Journal journal, Keys keys) {
        this.doors = doors;
        this.shelf = shelf;
        this.journal = journal;
        this.keys = keys;
    }

    void facts(RoutingContext context) {
        answer(context, () -> RulesView.facts(shelf.live().vocabulary()));
    }

    void live(RoutingContext context) {
        answer(context, () -> {
            var book = shelf.live();
            return RulesView.live(book, tables(book.version()));
        });
    }

    private List<String> tables(String version) {
        return journal.rules(version).keySet().stream()
                .filter(path -> path.contains("/"))
                .toList();
    }

    void versions(RoutingContext context) {
        answer(context, () -> RulesView.versions(journal.rulesVersions()));
    }

    private interface Body {
        byte[] bytes();
    }

    private void answer(RoutingContext context, Body body) {
        doors.work(() -> {
                    keys.caller(context);
                    return body.bytes();
                })
                .onSuccess(bytes -> Doors.json(context, 200, bytes))
                .onFailure(context::fail);
    }

    /** One table as the CSV it is; its tag is the version of the rule book. */
    void table(RoutingContext context) {
        doors.work(() -> {
                    keys.caller(context);
                    var version = shelf.live().version();
                    var name = context.pathParam("name").replaceAll("\\.csv$", "");
                    var text = journal.rules(version).get(context.pathParam("stage") + "/" + name + ".csv");
                    if (text == null) {
                        throw Refusal.notFound();
                    }
                    return Map.entry(version, text);
                })
                .onSuccess(table -> context.response()
                        .putHeader("content-type", "text/csv; charset=utf-8")
                        .putHeader("etag", "\"" + table.getKey() + "\"")
                        .end(table.getValue()))
                .onFailure(context::fail);
    }

    void version(RoutingContext context) {
        Doors.json(
                context,
                200,
                RulesView.texts(Map.of("onward", "0.1.0", "rules", shelf.live().version())));
    }

    void text(RoutingContext context, String name, String text) {
        Doors.json(context, 200, RulesView.texts(Map.of(name, text)));
    }
}
