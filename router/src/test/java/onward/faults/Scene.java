package onward.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import onward.rulebook.RuleFolder;
import onward.testing.Mailbox;
import onward.testing.Repository;
import onward.testing.Typed;
import onward.testing.Until;

/** A folder with data and rules, partners that remember, callers that do not give up, and who judges in the end. */
final class Scene implements AutoCloseable {

    final Path data;
    final Path rules;
    final Mailbox partners = new Mailbox(Map.of());
    final Callers callers;
    final Oracle oracle = new Oracle(partners);

    Scene(Path folder, int callers, long pauseMs) throws IOException {
        this.data = folder.resolve("data");
        this.rules = folder.resolve("rules");
        for (var file : RuleFolder.read(Repository.RULES).files().entrySet()) {
            var target = rules.resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.writeString(target, file.getValue().replaceAll("demo://[a-z0-9-]+", partners.address()));
        }
        this.callers = new Callers(folder.resolve("ledger"), callers, pauseMs);
    }

    Router start() throws IOException {
        return Router.start(data, rules);
    }

    /** Starts once more, lets everybody end, and expects that there is nothing to complain of. */
    void judge() throws Exception {
        try (var router = start()) {
            callers.speakTo(router);
            callers.finish();
            Until.holds("every letter is delivered", () -> pending() == 0);
            oracle.verifyArrived(data);
            router.terminate();
            router.exit();
        }
        assertEquals(List.of(), oracle.judge(data, callers));
        var audit = Typed.run("verify-audit", data.toString());
        assertEquals(0, audit.code(), audit.out());
    }

    private long pending() {
        try {
            return Oracle.pending(data);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() throws IOException {
        callers.close();
        partners.close();
    }
}
