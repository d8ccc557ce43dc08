package onward.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import onward.journal.Draft;
import onward.rulebook.Complaint;
import onward.rulebook.RowWords;
import onward.rulebook.RuleFolder;
import onward.rulebook.TableText;

/**
 * A rule file in the list of tables.
 *
 * @param group the folder, in a word
 * @param about what it is for
 * @param services whom it decides for; empty where it is for everybody
 * @param rows how many rows it has
 * @param examples how many examples stand beside it; -1 where none belong
 * @param changed the number of the publication that made it what it is; 0 where none is known
 * @param drafts the open drafts that change it or its examples, by title
 * @param problems how many things are said against it as it is in force
 */
public record TableEntry(
        String file,
        String address,
        String label,
        String group,
        String about,
        String services,
        int rows,
        int examples,
        long changed,
        List<String> drafts,
        long problems) {

    /** What is known of all files: which publication changed them last, which drafts do, what is said against them. */
    record Standing(Map<String, Long> changes, List<Draft> drafts, List<Complaint> complaints) {

        private List<String> draftsOf(String file) {
            return drafts.stream()
                    .filter(draft ->
                            draft.files().containsKey(file) || draft.files().containsKey(RuleAddress.beside(file)))
                    .map(Draft::title)
                    .toList();
        }

        private long against(String file) {
            return complaints.stream()
                    .filter(complaint -> complaint.file().equals(file))
                    .count();
        }
    }

    /** Every file of a folder but the examples, which their tables name. */
    static List<TableEntry> all(RuleFolder folder, RowWords words, Standing standing) {
        var entries = new ArrayList<TableEntry>();
        folder.files().forEach((file, text) -> {
            if (!RuleAddress.examples(file)) {
                boolean staged = file.contains("/");
                var beside = folder.files().get(RuleAddress.beside(file));
                entries.add(new TableEntry(
                        file,
                        RuleAddress.live(file),
                        RuleAddress.label(file),
                        RuleAddress.group(file),
                        RuleAddress.about(file),
                        services(text, words),
                        rows(text),
                        staged ? (beside == null ? 0 : rows(beside)) : -1,
                        standing.changes.getOrDefault(file, 0L),
                        standing.draftsOf(file),
                        standing.against(file)));
            }
        });
        return entries;
    }

    private static int rows(String text) {
        return TableText.of(text).map(table -> table.lines().size()).orElse(0);
    }

    private static String services(String text, RowWords words) {
        var named = new TreeSet<String>();
        TableText.of(text)
                .ifPresent(table -> table.lines().forEach(line -> {
                    var service = line.cell(table.column("then service")).strip();
                    var type = line.cell(table.column("then type")).strip();
                    if (!service.isEmpty()) {
                        named.add(words.services().getOrDefault(service, service));
                    } else if (!type.isEmpty()) {
                        named.add(type.replace('-', ' '));
                    }
                }));
        return String.join(", ", named);
    }

    boolean matches(String wanted, String stage) {
        var all = (file + " " + label + " " + services).toLowerCase(java.util.Locale.ROOT);
        return all.contains(wanted.toLowerCase(java.util.Locale.ROOT)) && (stage.isEmpty() || stage.equals(group));
    }
}
