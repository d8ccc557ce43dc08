package onward.testing;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import onward.journal.Account;
import onward.journal.Journal;
import onward.signin.Passwords;

/** Another member of a partner, put into a journal before the service that reads it starts. */
public record Colleague(String id, String name, String partner) {

    private static final String PASSWORD = "harbour violin thirteen";

    /** Gives them an account in the journal of a folder. */
    public Colleague joins(Path data, InstantSource time) {
        return joinsAs("partner", data, time);
    }

    /** The same in another role, which may have no partner. */
    public Colleague joinsAs(String role, Path data, InstantSource time) {
        try (var journal = Journal.open(data, time, () -> {})) {
            journal.accounts()
                    .add(
                            new Account(
                                    id,
                                    name,
                                    role,
                                    Optional.of(partner).filter(of -> !of.isEmpty()),
                                    Set.of(),
                                    Optional.of(new Passwords().hash(PASSWORD)),
                                    time.instant(),
                                    Optional.empty()),
                            "test",
                            time.instant())
                    .join();
        }
        return this;
    }

    /** Comes in by a browser. */
    public Visitor signsIn(Visitor visitor) {
        visitor.go("/sign-in");
        visitor.page().fill("#name", id);
        visitor.page().fill("#password", PASSWORD);
        return visitor.press("Sign in");
    }
}
