package onward.rulebook;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import onward.referral.Category;
import onward.referral.OpeningHours;
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

    private final RuleFolder folder;
    private final List<Complaint> complaints = new ArrayList<>();

    private RuleFiles(RuleFolder folder) {
        this.folder = folder;
    }

    public static Read read(RuleFolder folder) {
        return new RuleFiles(folder).read();
    }

    private Read read() {
        var vocabulary = FactsReader.read(table(FactsReader.FILE));
        if (complaints.stream().anyMatch(Complaint::error)) {
            return done(Optional.empty()); // without the words every other complaint would be noise
        }
        var calendars = CalendarReader.read(table(CalendarReader.FILE));
        var categories = DictionaryReader.categories(table(DictionaryReader.CATEGORIES), calendars.byName());
        var profiles = DictionaryReader.profiles(table(DictionaryReader.PROFILES), vocabulary);
        var partners = DictionaryReader.partners(table(DictionaryReader.PARTNERS), profiles);
        var dated = DictionaryReader.services(table(DictionaryReader.SERVICES), partners, calendars.byName());
        return done(Optional.of(policy(vocabulary, calendars, categories, partners, dated)));
    }

    private Policy policy(
            Vocabulary vocabulary,
            CalendarReader.Calendars calendars,
            Map<String, Category> categories,
            Map<String, Partner> partners,
            Map<String, Dated<Service>> dated) {
        checkCalendars(categories, calendars.byName());
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
                ranked(rows(Stage.ROUTING, tables::routing), Way::order),
                examples(vocabulary),
                calendars.holidaysKnownUntil());
    }

    private Read done(Optional<Policy> policy) {
        complaints.sort(Comparator.comparing(Complaint::file)
                .thenComparingInt(Complaint::row)
                .thenComparing(Complaint::column));
        boolean sound = complaints.stream().noneMatch(Complaint::error);
        return new Read(sound ? policy : Optional.empty(), List.copyOf(complaints));
    }

    private Table table(String file) {
        var text = folder.files().get(file);
        if (text == null) {
            complaints.add(new Complaint(
                    file,
                    0,
                    "",
                    Code.FILE_MISSING.severity,
                    Code.FILE_MISSING.id,
                    "This file is missing from the rule folder."));
            return Table.empty(file, new ArrayList<>());
        }
        return CsvReading.read(file, text, complaints);
    }

    /** All rows of a stage by name, so that neither the order of files nor of rows can change an answer. */
    private <O> List<Row<O>> rows(Stage stage, Function<Table, List<Row<O>>> reader) {
        var files = files(stage, false);
        if (files.isEmpty()) {
            complaints.add(new Complaint(
                    stage.folder(),
                    0,
                    "",
                    Code.FILE_MISSING.severity,
                    Code.FILE_MISSING.id,
                    "There is no table in this folder."));
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

    private List<Examples> examples(Vocabulary vocabulary) {
        var all = new ArrayList<Examples>();
        for (var stage : Stage.values()) {
            files(stage, true).forEach(file -> all.add(Examples.read(table(file), stage, vocabulary)));
            for (var file : files(stage, false)) {
                var beside = file.replaceAll("\\.csv$", Examples.SUFFIX);
                if (!folder.files().containsKey(beside)) {
                    complaints.add(new Complaint(
                            file,
                            0,
                            "",
                            Code.NO_EXAMPLES.severity,
                            Code.NO_EXAMPLES.id,
                            "There is no " + beside + " beside it."));
                }
            }
        }
        return all;
    }

    private void checkCalendars(Map<String, Category> categories, Map<String, OpeningHours> calendars) {
        if (categories.isEmpty() || calendars.isEmpty()) {
            complaints.add(new Complaint(
                    CalendarReader.FILE,
                    0,
                    "",
                    Code.MUST_HAVE.severity,
                    Code.MUST_HAVE.id,
                    "At least one calendar is needed."));
        }
    }

    private void checkSomebodyIsEligible(List<Service> services, List<Row<Aimed<Threshold>>> eligibility) {
        for (var service : services) {
            boolean named = eligibility.stream()
                    .anyMatch(row -> row.outcome().outcome() == Threshold.NEEDS
                            && row.outcome().at(service));
            if (!named && !service.safeguarding()) {
                complaints.add(new Complaint(
                        DictionaryReader.SERVICES,
                        0,
                        "id",
                        Code.NEVER_ELIGIBLE.severity,
                        Code.NEVER_ELIGIBLE.id,
                        "No eligibility row says whom \"" + service.id()
                                + "\" takes. Add a row with then rule = needs."));
            }
        }
    }
}
