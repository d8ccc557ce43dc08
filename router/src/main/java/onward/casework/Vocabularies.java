package onward.casework;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import onward.journal.Publications;
import onward.rulebook.Policy;
import onward.rulebook.RuleFiles;
import onward.rulebook.RuleFolder;
import onward.rulebook.RuleShelf;
import onward.rulebook.Vocabulary;

/** The words in which referrals were written: each is read with those of the rules that decided it. */
final class Vocabularies {

    private final RuleShelf shelf;
    private final Publications publications;
    private final Map<String, Vocabulary> earlier = new ConcurrentHashMap<>();

    Vocabularies(RuleShelf shelf, Publications publications) {
        this.shelf = shelf;
        this.publications = publications;
    }

    /** Of a version that was live once; the live words if it does not check in this program any more. */
    Vocabulary of(String version) {
        var live = shelf.live();
        return live.version().equals(version)
                ? live.vocabulary()
                : earlier.computeIfAbsent(version, v -> read(v, live.vocabulary()));
    }

    private Vocabulary read(String version, Vocabulary otherwise) {
        return RuleFiles.read(new RuleFolder(publications.files(version)))
                .policy()
                .map(Policy::vocabulary)
                .orElse(otherwise);
    }
}
