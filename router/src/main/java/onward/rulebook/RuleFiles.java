package onward.rulebook;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import onward.referral.Category;
import onward.referral.Counted;
import onward.referral.Partner;
import onward.referral.Service;

/** A rule folder to a {@link Policy}, or to every complaint about it at once. */
public final class RuleFiles {

    /**
     * What reading gave.
     *
     * @param policy empty when any complaint is an error
     * @param complaints by file, row and column
     */
    public record Read(Optional<Policy> policy, List<Complaint> complaints) {}

    /** So many notices of one file are read by somebody; more are counted. */
    private static final int MOST_RESPELLED = 20;

    private final RuleFolder folder;
    private final List<Complaint> complaints = new ArrayList<>();

    private RuleFiles(RuleFolder folder) {
        this.folder = folder;
    }

    public static Read read(RuleFolder folder) {
        return new RuleFiles(folder).read();
    }

    private Read read() {
        complaints.addAll(folder.complaints());
        if (complaints.stream().anyMatch(c -> c.file().isEmpty())) {
            return done(Optional.empty()); // the folder as a whole is refused
        }
        var vocabulary = FactsReader.read(table(FactsReader.FILE));
        if (complaints.stream().anyMatch(c -> c.error() && c.file().equals(FactsReader.FILE))) {
            return done(Optional.empty()); // without the words every other complaint would be noise
        }
        var calendars = CalendarReader.read(table(CalendarReader.FILE));
        var categories = DictionaryReader.categories(table(DictionaryReader.CATEGORIES), calendars.byName());
        var profiles = DictionaryReader.profiles(table(DictionaryReader.PROFILES), vocabulary);
        var partners = DictionaryReader.partners(table(DictionaryReader.PARTNERS), profiles);
        checkDeclared(DictionaryReader.PROFILES, profiles);
        var dated = DictionaryReader.services(table(DictionaryReader.SERVICES), partners, calendars.byName());
        return done(Optional.of(policy(vocabulary, calendars, categories, partners, dated)));
    }

    private Policy policy(
            Vocabulary vocabulary,
            CalendarReader.Calendars calendars,
            Map<String, Category> categories,
            Map<String, Partner> partners,
            Map<String, Dated<Service>> dated) {
        checkDeclared(CalendarReader.FILE, calendars.byName());
        checkDeclared(DictionaryReader.CATEGORIES, categories);
        checkDeclared(DictionaryReader.PARTNERS, partners);
        var services = dated.values().stream()
                .map(Dated::value)
                .sorted(Comparator.comparing(Service::id))
                .toList();
        var tables = new RuleTableReader(vocabulary, categories, services);
        var eligibility = new ArrayList<>(rows(Stage.ELIGIBILITY, tables::eligibility));
        checkSomebodyIsEligible(services, eligibility);
        dated.values().forEach(service -> eligibility.addAll(ServiceRows.of(service, vocabulary)));
        return new Policy(
                folder.version(),
                vocabulary,
                categories,
                partners,
                services,
                ranked(rows(Stage.TRIAGE, tables::triage), Category::order),
                sorted(eligibility),
                rows(Stage.ACCEPTANCE, tables::acceptance),
                tables.secondLooks(),
                ranked(rows(Stage.ROUTING, tables::routing), Way::order),
                examples(new Expectations(categories.keySet(), services), vocabulary),
                calendars.holidaysKnownUntil());
    }

    private Read done(Optional<Policy> policy) {
        var told = gathered(complaints);
        boolean sound = complaints.stream().noneMatch(Complaint::error);
        return new Read(sound ? policy : Optional.empty(), told);
    }

    /** In the order of a reader, and with many respelled cells of one file told as a number. */
    private static List<Complaint> gathered(List<Complaint> complaints) {
        var respelled = new HashMap<String, Integer>();
        var told = new ArrayList<Complaint>();
        complaints.stream()
                .sorted(Comparator.comparing(Complaint::file)
                        .thenComparingInt(Complaint::row)
                        .thenComparing(Complaint::column))
                .filter(c -> !c.code().equals(Code.RESPELLED.id)
                        || respelled.merge(c.file(), 1, Integer::sum) <= MOST_RESPELLED)
                .forEach(told::add);
        respelled.forEach((file, count) -> {
            if (count > MOST_RESPELLED) {
                told.add(Complaint.of(
                        Code.RESPELLED,
                        file,
                        Counted.of(count - MOST_RESPELLED, "more cell was", "more cells were")
                                + " read in the usual spelling."));
            }
        });
        return List.copyOf(told);
    }

    private Table table(String file) {
        var text = folder.files().get(file);
        if (text == null) {
            if (complaints.stream().noneMatch(c -> c.error() && c.file().equals(file))) {
                complain(Code.FILE_MISSING, file, "", "This file is missing from the rule folder.");
            }
            return Table.empty(file, new ArrayList<>());
        }
        return CsvReading.read(file, text, complaints);
    }

    /** All rows of a stage by name, so that neither the order of files nor of rows can change an answer. */
    private <O> List<Row<O>> rows(Stage stage, Function<Table, List<Row<O>>> reader) {
        var files = files(stage, false);
        boolean refused =
                complaints.stream().anyMatch(c -> c.error() && c.file().startsWith(stage.folder() + "/"));
        if (files.isEmpty() && !refused) {
            complain(
                    Code.FILE_MISSING,
                    stage.folder(),
                    "",
                    "There is no table in this folder. Put one there, such as " + stage.folder() + "/local.csv.");
        }
        return sorted(files.stream()
                .flatMap(file -> reader.apply(table(file)).stream())
                .toList());
    }

    /** By what each row says first, and by name where that is equal. */
    private static <O> List<Row<O>> ranked(List<Row<O>> rows, ToIntFunction<O> rank) {
        return rows.stream()
                .sorted(Comparator.comparingInt((Row<O> row) -> rank.applyAsInt(row.outcome()))
                        .thenComparing(Row::rule))
                .toList();
    }

    private static <O> List<Row<O>> sorted(List<Row<O>> rows) {
        return rows.stream().sorted(Comparator.comparing(Row::rule)).toList();
    }

    private List<String> files(Stage stage, boolean examples) {
        return folder.files().keySet().stream()
                .filter(file -> file.startsWith(stage.folder() + "/") && file.endsWith(Examples.SUFFIX) == examples)
                .toList();
    }

    private List<Examples> examples(Expectations expectations, Vocabulary vocabulary) {
        var all = new ArrayList<Examples>();
        for (var stage : Stage.values()) {
            files(stage, true).forEach(file -> all.add(Examples.read(table(file), stage, vocabulary, expectations)));
            for (var file : files(stage, false)) {
                var beside = file.replaceAll("\\.csv$", Examples.SUFFIX);
                if (!folder.files().containsKey(beside)) {
                    complain(Code.NO_EXAMPLES, file, "", "There is no " + beside + " beside it.");
                }
            }
        }
        return all;
    }

    /** Names of what is declared nowhere are not complained about one by one; this is said instead. */
    private void checkDeclared(String file, Map<String, ?> entries) {
        if (entries.isEmpty()
                && complaints.stream().noneMatch(c -> c.error() && c.file().equals(file))) {
            complain(
                    Code.MUST_HAVE, file, "", "Nothing is declared here, so nothing that refers to it can be checked.");
        }
    }

    private void checkSomebodyIsEligible(List<Service> services, List<Row<Aimed<Threshold>>> eligibility) {
        var needing = eligibility.stream()
                .filter(row -> row.outcome().outcome() == Threshold.NEEDS)
                .map(row -> row.outcome().target())
                .collect(Collectors.toSet());
        services.stream()
                .filter(service -> !needing.contains(service.id()) && !needing.contains(service.type()))
                .filter(service -> !service.safeguarding())
                .forEach(service -> complain(
                        Code.NEVER_ELIGIBLE,
                        DictionaryReader.SERVICES,
                        "id",
                        "No eligibility row says whom " + Quote.of(service.id())
                                + " takes. Add a row with then rule = needs."));
    }

    private void complain(Code code, String file, String column, String message) {
        complaints.add(Complaint.of(code, file, 0, column, message));
    }
}
