package onward.pages;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import onward.referral.OpeningHours;
import onward.rulebook.RowWords;
import onward.rulebook.RuleFolder;
import onward.rulebook.TableText;

/** Trusted-assessor agreements, and partners and services, each with the day on which somebody last made sure of it. */
public final class AgreementPages implements Pages.Group {

    private static final int SOON_DAYS = 60;
    private static final int STALE_DAYS = 365;

    private final RuleRoom room;

    AgreementPages(RuleRoom room) {
        this.room = room;
    }

    @Override
    public void mount(Site site) {
        var templates = site.templates();
        site.page(
                "/rules/agreements",
                RuleRoom.WHO,
                visit -> Answer.page(templates.rulesAgreements(visit.frame("Agreements and partners"), view())));
    }

    /** What the page shows. */
    public record Agreements(List<Agreement> agreements, List<Verified> partners, List<Verified> services) {}

    /**
     * An agreement, or a row that asks to assess again.
     *
     * @param standing in force, ended, suspended, not begun, or ends soon
     * @param tag the class that marks it beside the words
     */
    public record Agreement(
            String id, String address, String words, String because, String dates, String standing, String tag) {}

    /**
     * A partner or a service.
     *
     * @param about how it is reached, or whose it is
     * @param verified the day, in words; empty if it never was
     */
    public record Verified(String name, String address, String about, String verified, String standing, String tag) {}

    private Agreements view() {
        var folder = room.live();
        var words = room.checked().words(folder);
        var agreements = new ArrayList<Agreement>();
        folder.files().keySet().stream()
                .filter(file -> file.startsWith("acceptance/") && !RuleAddress.examples(file))
                .forEach(file -> agreements.addAll(agreements(file, folder, words)));
        return new Agreements(
                agreements,
                verified("partners.csv", folder, "channel", "profile"),
                verified("services.csv", folder, "partner", "type"));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(room.time().instant(), OpeningHours.ENGLAND);
    }

    private List<Agreement> agreements(String file, RuleFolder folder, RowWords words) {
        var table = TableText.of(folder.files().getOrDefault(file, ""));
        return table.map(t -> t.lines().stream()
                        .map(line -> agreement(file, t, line, words))
                        .toList())
                .orElse(List.of());
    }

    private Agreement agreement(String file, TableText table, TableText.Line line, RowWords words) {
        var from = day(line.cell(table.column("from")));
        var until = day(line.cell(table.column("until")));
        var id = line.cell(table.column("id")).strip();
        boolean suspended = line.cell(table.column("suspended")).strip().equalsIgnoreCase("yes");
        var today = today();
        boolean ended = until.filter(day -> !day.isAfter(today)).isPresent();
        boolean ahead = from.filter(day -> day.isAfter(today)).isPresent();
        long left = until.map(day -> ChronoUnit.DAYS.between(today, day)).orElse(Long.MAX_VALUE);
        var standing = suspended
                ? "Suspended"
                : ended ? "Ended" : ahead ? "Not begun" : left <= SOON_DAYS ? "Ends in " + left + " days" : "In force";
        return new Agreement(
                id,
                RuleAddress.live(file) + "#row-" + id,
                words.sentence(file, table.columns(), line.cells()),
                line.cell(table.column("because")),
                from.map(day -> "from " + Times.date(day)).orElse("")
                        + until.map(day -> " until the day before " + Times.date(day))
                                .orElse(""),
                standing,
                standing.equals("In force") ? "good" : suspended || ended ? "bad" : "warn");
    }

    private static Optional<LocalDate> day(String cell) {
        try {
            return cell.isBlank() ? Optional.empty() : Optional.of(LocalDate.parse(cell.strip()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private List<Verified> verified(String file, RuleFolder folder, String about, String more) {
        return TableText.of(folder.files().getOrDefault(file, "")).stream()
                .flatMap(table -> table.lines().stream().map(line -> verified(file, table, line, about, more)))
                .toList();
    }

    private Verified verified(String file, TableText table, TableText.Line line, String about, String more) {
        var day = day(line.cell(table.column("last verified")));
        boolean stale = day.filter(d -> ChronoUnit.DAYS.between(d, today()) <= STALE_DAYS)
                .isEmpty();
        return new Verified(
                line.cell(table.column("name")),
                RuleAddress.live(file) + "#row-" + line.cell(table.column("id")).strip(),
                RuleAddress.capital(line.cell(table.column(about)).replace('-', ' ')) + ", "
                        + line.cell(table.column(more)).replace('-', ' '),
                day.map(Times::date).orElse("Never"),
                day.isEmpty() ? "Never verified" : stale ? "More than a year ago" : "Verified",
                stale ? "warn" : "good");
    }
}
