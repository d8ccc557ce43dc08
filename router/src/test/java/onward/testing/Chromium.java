package onward.testing;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The distribution's Chromium, started once for all tests of a run; a new machine installs it. */
final class Chromium {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final List<String> FLAGS = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage");

    private static Optional<Browser> started = Optional.empty();

    private Chromium() {}

    static synchronized Browser browser() {
        if (started.isEmpty()) {
            var program = found().or(Chromium::installed)
                    .orElseThrow(() -> new AssertionError(
                            "The tests of the pages need Chromium. Install it: apt-get install chromium"));
            var playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            started = Optional.of(playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(program)
                            .setArgs(FLAGS)));
            Runtime.getRuntime().addShutdownHook(new Thread(playwright::close, "chromium-end"));
        }
        return started.get();
    }

    private static Optional<Path> found() {
        return Arrays.stream(System.getenv("PATH").split(":"))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Optional<Path> installed() {
        return Debian.install("chromium") ? found() : Optional.empty();
    }
}
