package onward.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import onward.rulebook.Nearest;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Where options not given as flags come from: the environment, then the file, then the default. Same names everywhere. */
final class SettingsSource implements IDefaultValueProvider {

    private static final java.util.Set<String> NAMES = java.util.Set.of(
            "ONWARD_HOST",
            "ONWARD_PORT",
            "ONWARD_DATA",
            "ONWARD_STORE",
            "ONWARD_STORE_PASSWORD",
            "ONWARD_STORE_PASSWORD_FILE",
            "ONWARD_RULES",
            "ONWARD_RULES_APPROVAL",
            "ONWARD_RETENTION_DAYS",
            "ONWARD_SESSION_MINUTES",
            "ONWARD_HTTPS",
            "ONWARD_PUBLIC_ADDRESS",
            "ONWARD_OIDC_ISSUER",
            "ONWARD_OIDC_CLIENT_ID",
            "ONWARD_OIDC_CLIENT_SECRET_FILE",
            "ONWARD_OIDC_CLAIM",
            "ONWARD_ALLOW_ADDRESSES");

    private final Map<String, String> environment;
    private final Map<String, String> file;

    private SettingsSource(Map<String, String> environment, Map<String, String> file) {
        this.environment = environment;
        this.file = file;
    }

    /** A setting that is not known, or a file that cannot be read; the message names the place. */
    static final class Wrong extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Wrong(String message) {
            super(message);
        }
    }

    static SettingsSource of(Map<String, String> environment, Optional<Path> config) {
        return new SettingsSource(environment, config.map(SettingsSource::read).orElse(Map.of()));
    }

    private static Map<String, String> read(Path config) {
        var settings = new TreeMap<String, String>();
        try {
            int number = 0;
            for (var line : Files.readAllLines(config)) {
                number++;
                if (!line.isBlank() && !line.strip().startsWith("#")) {
                    int equals = line.indexOf('=');
                    var name = (equals < 0 ? line : line.substring(0, equals)).strip();
                    if (equals < 0 || !NAMES.contains(name)) {
                        throw new Wrong(config + ":" + number + ": there is no setting \"" + name + "\"."
                                + Nearest.hint(name, NAMES));
                    }
                    settings.put(name, line.substring(equals + 1).strip());
                }
            }
        } catch (IOException e) {
            throw new Wrong(config + " cannot be read: " + e.getMessage());
        }
        return settings;
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        if (!(argument instanceof OptionSpec option)) {
            return null;
        }
        var name = "ONWARD_"
                + option.longestName().replaceAll("^--", "").replace('-', '_').toUpperCase(Locale.ROOT);
        return setting(name).orElse(null);
    }

    /** What is set under a name, in the environment or else in the file. */
    Optional<String> setting(String name) {
        return NAMES.contains(name)
                ? Optional.ofNullable(environment.get(name)).or(() -> Optional.ofNullable(file.get(name)))
                : Optional.empty();
    }
}
