package onward.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The first writing of a start, once the journal is known to be all of what was written here. */
final class FirstLook {

    private static final Logger LOG = LoggerFactory.getLogger(FirstLook.class);

    private FirstLook() {}

    static void begin(Path folder, Store store, Readers readers, Writer writer, Instant now) throws IOException {
        var head = Head.read(folder);
        var end = readers.read(statements -> {
            if (head.isPresent()) {
                store.demand(statements, head.get());
            }
            return AuditChain.end(statements).mark();
        });
        store.head().settle(end);
        writer.start();
        if (head.isEmpty() && end.sequence() > 0) {
            LOG.warn("the journal in {} has no head that can be read; one is begun", folder);
            writer.write(statements -> {
                        statements.audit(
                                now, "onward", "journal.head-missing", "journal", "begun at " + end.sequence());
                        return true;
                    })
                    .join();
        }
        store.known(writer);
    }
}
