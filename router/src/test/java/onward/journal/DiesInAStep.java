package onward.journal;

import java.nio.file.Path;
import java.time.InstantSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/** A start that halts inside a migration, before its transaction ends: the number of statements is given. */
public final class DiesInAStep {

    private DiesInAStep() {}

    public static void main(String[] arguments) throws Exception {
        var folder = Path.of(arguments[0]);
        Store.makePrivate(folder);
        Soundness.demand(folder, Setup.STANDARD);
        Flyway.configure()
                .dataSource("jdbc:sqlite:" + Store.file(folder), null, null)
                .locations("classpath:db/sqlite")
                .callbacks(new Halt(Integer.parseInt(arguments[1])))
                .load()
                .migrate();
        Journal.open(folder, InstantSource.system(), () -> {}).close();
    }

    /** Counts statements; at the given one nothing more happens. */
    private static final class Halt implements Callback {
        private int left;

        Halt(int left) {
            this.left = left;
        }

        @Override
        public boolean supports(Event event, Context context) {
            return event == Event.AFTER_EACH_MIGRATE_STATEMENT;
        }

        @Override
        public boolean canHandleInTransaction(Event event, Context context) {
            return true;
        }

        @Override
        public void handle(Event event, Context context) {
            if (--left == 0) {
                Runtime.getRuntime().halt(9);
            }
        }

        @Override
        public String getCallbackName() {
            return "halt";
        }
    }
}
