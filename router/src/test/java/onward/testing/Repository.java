package onward.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import onward.rulebook.RuleBook;
import onward.rulebook.RuleFiles;
import onward.rulebook.RuleFolder;

/** Where the shipped files are, wherever the tests were started. */
public final class Repository {

    public static final Path ROOT = Files.isDirectory(Path.of("router"))
            ? Path.of("").toAbsolutePath()
            : Path.of("..").toAbsolutePath().normalize();
    public static final Path RULES = ROOT.resolve("rules");
    public static final Path FIXTURES = ROOT.resolve("fixtures");

    private Repository() {}

    /** The rule book that is shipped. */
    public static RuleBook book() {
        return RuleBook.compile(RuleFiles.read(RuleFolder.read(RULES)).policy().orElseThrow());
    }
}
