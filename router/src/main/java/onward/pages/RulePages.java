package onward.pages;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onward.journal.Publication;
import onward.rulebook.RuleFolder;
import onward.web.Refusal;
import onward.wire.FilesForm;

/** The tables in force, to be read, and the drafts in which they are changed. */
public final class RulePages implements Pages.Group {

    private static final int LONGEST_TITLE = 200;
    private static final int FIRED_DAYS = 30;

    private final RuleRoom room;

    RulePages(RuleRoom room) {
        this.room = room;
    }

    @Override
    public void mount(Site site) {
        var templates = site.templates();
        site.page(
                "/rules",
                RuleRoom.WHO,
                visit -> Answer.page(templates.rulesTables(visit.frame("Rules"), tables(visit))));
        site.form("/rules/drafts", RuleRoom.WHO, visit -> begin(visit, templates));
        site.page("/rules/tables/:stage/:name", RuleRoom.WHO, visit -> {
            var view = table(visit);
            return Answer.page(templates.rulesTable(visit.frame(view.sheet().label()), view));
        });
        site.page("/rules/tables/:stage/:name/csv", RuleRoom.WHO, visit -> download(visit, room.live()));
        site.page("/rules/tables/:stage/:name/fired", RuleRoom.WHO, visit -> {
            var view = table(visit);
            return Answer.page(
                    templates.rulesFired(visit.frame("Fired: " + view.sheet().label()), fired(view.sheet())));
        });
    }

    /**
     * What the page of the tables shows.
     *
     * @param live how the rules in force came about
     * @param folder what is to be said of the rule folder on disk; empty if nothing
     */
    public record Tables(
            List<TableEntry> tables,
            int all,
            List<String> groups,
            String wanted,
            String group,
            VersionEntry live,
            Optional<VersionEntry> waiting,
            List<DraftEntry> drafts,
            String folder,
            String title,
            String base,
            List<FieldProblem> problems) {

        /** The tables of one kind. */
        public List<TableEntry> of(String kind) {
            return tables.stream().filter(table -> table.group().equals(kind)).toList();
        }

        /** How the rows of a kind count, in a sentence; empty where its files have nothing in common. */
        public String about(String kind) {
            return of(kind).stream()
                    .filter(table -> table.file().contains("/"))
                    .map(TableEntry::about)
                    .findFirst()
                    .orElse("");
        }
    }

    private Tables tables(Visit visit) {
        boolean form = visit.has("title");
        var folder = room.live();
        var drafts = room.desk().drafts().unfinished();
        var changes =
                room.desk().publications().lastChanges(room.desk().inForce().number());
        var standing = new TableEntry.Standing(
                changes, drafts, room.checked().read(folder).complaints());
        var all = TableEntry.all(folder, room.checked().words(folder), standing);
        var wanted = form ? "" : visit.text("find");
        var group = form ? "" : visit.text("group");
        var live = room.desk().inForce();
        var disk = room.desk().onDisk();
        return new Tables(
                all.stream().filter(entry -> entry.matches(wanted, group)).toList(),
                all.size(),
                all.stream().map(TableEntry::group).distinct().toList(),
                wanted,
                group,
                VersionEntry.of(live, room),
                room.desk().waiting().map(waiting -> VersionEntry.of(waiting, room)),
                drafts.stream().map(draft -> DraftEntry.of(draft, room)).toList(),
                disk.message(),
                visit.text("title"),
                live.version(),
                form ? titleProblems(visit) : List.of());
    }

    private static List<FieldProblem> titleProblems(Visit visit) {
        var title = visit.text("title");
        if (title.isEmpty()) {
            return List.of(new FieldProblem("title", "Say in a few words what will change."));
        }
        return title.length() > LONGEST_TITLE
                ? List.of(new FieldProblem("title", "Say it in at most " + LONGEST_TITLE + " characters."))
                : List.of();
    }

    private Answer begin(Visit visit, onward.pages.templates.Templates templates) {
        var view = tables(visit);
        if (!view.problems().isEmpty()) {
            return Answer.problems(templates.rulesTables(visit.frame("Rules").failing(), view));
        }
        var draft = room.desk()
                .drafts()
                .begin(
                        new FilesForm(visit.text("title"), Map.of(), false, Optional.empty()),
                        visit.caller().id())
                .orElseThrow(Refusal::notFound);
        var table = visit.text("table");
        var address = table.matches("tables/[a-z]+/[a-z0-9.-]+") ? "/" + table : "";
        return Answer.done(
                "/rules/drafts/" + draft.id() + address,
                "The draft is begun. Nothing in it counts until it is published.");
    }

    /**
     * What the page of one table shows.
     *
     * @param drafts drafts that change this table
     * @param others open drafts that do not
     * @param last who changed the table last, and why
     */
    public record Table(
            TableSheet sheet,
            String address,
            String examples,
            List<DraftEntry> drafts,
            List<DraftEntry> others,
            Optional<VersionEntry> last) {

        /** Where the table is in a draft. */
        public String inDraft(DraftEntry draft) {
            return RuleAddress.inDraft(draft.id(), sheet.file());
        }

        /** The end of the address of the table. */
        public String tables() {
            return RuleAddress.of(sheet.file());
        }
    }

    private Table table(Visit visit) {
        var file = RuleAddress.path(visit);
        var folder = room.live();
        if (!folder.files().containsKey(file)) {
            throw Refusal.notFound();
        }
        var mine = new ArrayList<DraftEntry>();
        var others = new ArrayList<DraftEntry>();
        room.desk()
                .drafts()
                .unfinished()
                .forEach(draft -> (draft.files().containsKey(file) ? mine : others).add(DraftEntry.of(draft, room)));
        var beside = RuleAddress.examples(file) ? RuleAddress.table(file) : RuleAddress.beside(file);
        return new Table(
                TableSheet.of(file, folder, room.checked().read(folder).complaints(), room.checked()),
                RuleAddress.live(file),
                !beside.equals(file) && folder.files().containsKey(beside) ? RuleAddress.live(beside) : "",
                mine,
                others,
                lastChange(file).map(publication -> VersionEntry.of(publication, room)));
    }

    /** The publication with which a file became what it is. */
    private Optional<Publication> lastChange(String file) {
        var publications = room.desk().publications();
        var number = publications.lastChanges(room.desk().inForce().number()).get(file);
        return publications.all().stream()
                .filter(publication -> Optional.of(publication.number()).equals(Optional.ofNullable(number)))
                .findFirst();
    }

    /** A file as it is, under the name it has in the folder. */
    static Answer download(Visit visit, RuleFolder folder) {
        var file = RuleAddress.path(visit);
        var text = Optional.ofNullable(folder.files().get(file)).orElseThrow(Refusal::notFound);
        return new Answer.Download(
                file.replace('/', '-'), "text/csv; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * A row with what became of it.
     *
     * @param spoke in how many decisions of the last 30 days
     * @param changed the number of the publication that made the row what it is
     */
    public record Spoken(String key, long spoke, Optional<Long> changed) {}

    /**
     * How often each row of a table spoke, and when it was last changed.
     *
     * @param until as of when it was counted, in words
     */
    public record Fired(String label, String address, List<Spoken> rows, String until) {}

    private Fired fired(TableSheet sheet) {
        var now = room.time().instant();
        var fired = room.journal().firedRules();
        var all = fired.since(LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(FIRED_DAYS));
        var prefix = sheet.file().replaceAll("\\.csv$", "") + "#";
        var publications = room.desk().publications();
        var changed = RowHistory.of(
                publications.texts(sheet.file(), room.desk().inForce().number()));
        var rows = sheet.rows().stream()
                .map(row -> new Spoken(
                        row.key(),
                        all.getOrDefault(prefix + row.key(), 0L),
                        Optional.ofNullable(changed.get(row.key()))))
                .toList();
        return new Fired(
                sheet.label(),
                RuleAddress.live(sheet.file()),
                rows,
                Times.of(now).moment(fired.countedUntil(now)));
    }
}
