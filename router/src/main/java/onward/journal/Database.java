package onward.journal;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;

/**
 * A PostgreSQL database that keeps the journal in the place of the embedded store.
 *
 * @param address as {@code jdbc:postgresql://host/name?user=onward}; without a password, since it is shown to many
 * @param password if there is none, the driver looks into the file of passwords that PostgreSQL's own programs use
 */
public record Database(String address, Optional<String> password) {

    /** @throws IllegalArgumentException if it is no such address, or holds a password; the message does not repeat it */
    public Database {
        if (address.matches("(?i).*[?&](ssl)?password=.*|[^?]*@.*")) {
            throw new IllegalArgumentException(
                    "ONWARD_STORE holds a password, which everybody on this machine could see."
                            + " Put it into ONWARD_STORE_PASSWORD, a file named by ONWARD_STORE_PASSWORD_FILE, or ~/.pgpass.");
        }
        if (!address.startsWith("jdbc:postgresql:") || !understood(address)) {
            throw new IllegalArgumentException(
                    "ONWARD_STORE is no address of the kind jdbc:postgresql://host/name?user=onward.");
        }
    }

    private static boolean understood(String address) {
        try {
            return DriverManager.getDriver(address).acceptsURL(address);
        } catch (SQLException e) {
            return false;
        }
    }

    /** The address without what is set in it, for people and logs. */
    public String name() {
        return address.replaceAll("\\?.*", "");
    }

    @Override
    public String toString() {
        return name();
    }
}
