package onward.rulebook;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import onward.referral.Value;
import onward.rulebook.Search.Answer;
import onward.rulebook.Search.Barred;
import onward.rulebook.Search.Sought;

/** What the lint has found so far, and the questions it could not settle. */
final class Findings {

    private static final Comparator<Finding> BY_PLACE = Comparator.comparing(
            Finding::complaint,
            Comparator.comparing(Complaint::file)
                    .thenComparingInt(Complaint::row)
                    .thenComparing(Complaint::column)
                    .thenComparing(Complaint::code)
                    .thenComparing(Complaint::message));

    private static final int MOST_NAMED = 3;

    private final Search search;
    private final List<Finding> found = new ArrayList<>();
    private final Map<String, Row<?>> unsettled = new LinkedHashMap<>();

    Findings(Search search) {
        this.search = search;
    }

    Search search() {
        return search;
    }

    /** Asks on behalf of a row, which is named at the end if the question stays open. */
    Answer ask(Row<?> about, List<Condition> held, List<Barred> barred) {
        return ask(about, new Sought(held, List.of(), barred));
    }

    Answer ask(Row<?> about, Sought sought) {
        var answer = search.find(sought);
        if (answer instanceof Answer.Unsettled) {
            unsettled.putIfAbsent(about.rule(), about);
        }
        return answer;
    }

    /** The sets worth trying for one fact; likewise on behalf of a row. */
    Set<SortedSet<String>> sets(Row<?> about, Fact fact, List<Condition> held, List<Condition> barred) {
        var sets = new LinkedHashSet<SortedSet<String>>();
        if (!search.sets(fact, held, barred, sets::add)) {
            unsettled.putIfAbsent(about.rule(), about);
        }
        return sets;
    }

    void add(Code code, Row<?> at, String column, String message, List<? extends Row<?>> rows, Answer example) {
        add(code, at.file(), at.line(), column, message, rows, example);
    }

    /** Only what an example shows is reported. */
    void add(
            Code code,
            String file,
            int line,
            String column,
            String message,
            List<? extends Row<?>> rows,
            Answer example) {
        if (example instanceof Answer.Shown shown) {
            var complaint = new Complaint(file, line, column, code.severity, code.id, message);
            found.add(new Finding(complaint, rules(rows), shown.example()));
        }
    }

    /** The rows that hold for an example but for one cell: those around a gap. */
    List<Row<?>> around(List<? extends Row<?>> rows, Answer gap) {
        var example = gap instanceof Answer.Shown shown ? shown.example() : Map.<String, Value>of();
        var sheet = Sheet.of(search.world().vocabulary(), example);
        return rows.stream()
                .filter(row -> row.conditions().stream()
                                .filter(c -> c.on(sheet) != Truth.TRUE)
                                .count()
                        == 1)
                .limit(MOST_NAMED)
                .<Row<?>>map(row -> row)
                .toList();
    }

    boolean told(Code code, String file, String column) {
        return found.stream()
                .map(Finding::complaint)
                .anyMatch(complaint -> complaint.code().equals(code.id)
                        && complaint.file().equals(file)
                        && complaint.column().equals(column));
    }

    /** Everything by file, row, column and code. */
    List<Finding> all() {
        var all = new ArrayList<>(found);
        if (!unsettled.isEmpty()) {
            all.add(stoppedEarly(unsettled.values().iterator().next()));
        }
        all.sort(BY_PLACE);
        return List.copyOf(all);
    }

    private Finding stoppedEarly(Row<?> first) {
        int others = unsettled.size() - 1;
        var message = "The lint stopped early at " + first.id()
                + (others == 0 ? "" : " and " + others + " other row" + (others == 1 ? "" : "s"))
                + ": there are too many combinations to look at, so a mistake there may go unnoticed. Split the table.";
        var code = Code.STOPPED_EARLY;
        SortedMap<String, Value> none = new TreeMap<>(Map.of());
        return new Finding(
                new Complaint(first.file(), first.line(), "", code.severity, code.id, message),
                rules(List.copyOf(unsettled.values())),
                none);
    }

    private static List<String> rules(List<? extends Row<?>> rows) {
        var names = new TreeSet<String>();
        rows.forEach(row -> names.add(row.rule()));
        return List.copyOf(names);
    }
}
