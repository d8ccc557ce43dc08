package onward.pages;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import onward.journal.Publication;
import onward.pages.templates.Templates;
import onward.publishing.Outcome;
import onward.rulebook.Diff;
import onward.rulebook.RuleFolder;
import onward.web.Refusal;
import onward.wire.ResultsReading;

/** The history of the rules: who published what and why, what was known, and the way back to an earlier version. */
public final class VersionPages implements Pages.Group {

    private static final String VERSION = "/rules/versions/:number";
    private static final int LONGEST = 500;

    private final RuleRoom room;

    VersionPages(RuleRoom room) {
        this.room = room;
    }

    @Override
    public void mount(Site site) {
        var templates = site.templates();
        site.page(
                "/rules/versions",
                RuleRoom.WHO,
                visit -> Answer.page(templates.rulesVersions(visit.frame("History of the rules"), versions(visit))));
        site.page(
                VERSION,
                RuleRoom.WHO,
                visit -> Answer.page(templates.rulesVersion(
                        visit.frame("Version " + publication(visit).number()), version(visit, List.of()))));
        site.page(
                VERSION + "/tables/:stage/:name/csv",
                RuleRoom.WHO,
                visit -> RulePages.download(visit, folder(publication(visit).version())));
        site.form(VERSION + "/withdraw", RuleRoom.WHO, this::withdraw);
        site.form(VERSION + "/rollback", RuleRoom.WHO, visit -> rollBack(visit, templates));
    }

    /**
     * The list.
     *
     * @param file only versions that changed this file; empty for all
     */
    public record Versions(List<VersionEntry> versions, String file, String label) {}

    private Versions versions(Visit visit) {
        var file = visit.text("file");
        var all = room.desk().publications().all();
        var shown = all.stream()
                .filter(p -> file.isEmpty() || changed(p, all, file))
                .map(p -> VersionEntry.of(p, room))
                .toList();
        return new Versions(shown, file, file.isEmpty() ? "" : RuleAddress.label(file));
    }

    private boolean changed(Publication publication, List<Publication> all, String file) {
        var files = room.desk().publications().files(publication.version());
        return before(publication, all)
                .map(b -> !Objects.equals(
                        files.get(file),
                        room.desk().publications().files(b.version()).get(file)))
                .orElse(files.containsKey(file));
    }

    /** The version that was in force when another was published. */
    private static Optional<Publication> before(Publication publication, List<Publication> all) {
        return all.stream()
                .filter(other -> other.number() < publication.number())
                .filter(other ->
                        publication.base().filter(other.version()::equals).isPresent())
                .findFirst();
    }

    private Publication publication(Visit visit) {
        var number = visit.path("number");
        return room.desk().publications().all().stream()
                .filter(publication -> Long.toString(publication.number()).equals(number))
                .findFirst()
                .orElseThrow(Refusal::notFound);
    }

    private RuleFolder folder(String version) {
        return new RuleFolder(room.desk().publications().files(version));
    }

    /**
     * One version.
     *
     * @param against the number of the version it is compared with; 0 for none
     * @param back what going back to it would change in what is in force; empty if it is in force itself
     */
    public record Version(
            VersionEntry entry,
            boolean live,
            boolean waits,
            long against,
            List<VersionEntry> others,
            ChangeList changes,
            ResultsReading results,
            Optional<ChangeList> back,
            String inForce,
            String reason,
            List<String> files,
            List<FieldProblem> problems) {}

    private Version version(Visit visit, List<FieldProblem> problems) {
        var all = room.desk().publications().all();
        var publication = publication(visit);
        var live = room.desk().inForce();
        var wanted = visit.query("against");
        var against = all.stream()
                .filter(p -> Long.toString(p.number()).equals(wanted))
                .findFirst()
                .or(() -> before(publication, all));
        var folder = folder(publication.version());
        boolean isLive = publication.version().equals(live.version());
        return new Version(
                VersionEntry.of(publication, room),
                isLive,
                publication.liveFrom().isAfter(room.time().instant())
                        && publication.withdrawnBy().isEmpty(),
                against.map(Publication::number).orElse(0L),
                all.stream()
                        .filter(p -> p.number() != publication.number())
                        .map(p -> VersionEntry.of(p, room))
                        .toList(),
                ChangeList.of(
                        Diff.between(against.map(p -> folder(p.version())).orElse(folder), folder), RuleAddress::live),
                ResultsReading.of(publication.results()),
                isLive
                        ? Optional.empty()
                        : Optional.of(ChangeList.of(Diff.between(folder(live.version()), folder), RuleAddress::live)),
                live.version(),
                visit.text("reason"),
                List.copyOf(folder.files().keySet()),
                problems);
    }

    private Answer withdraw(Visit visit) {
        var publication = publication(visit);
        var withdrawn = room.desk().withdraw(publication, visit.caller().id());
        if (withdrawn.isEmpty()) {
            throw new Refusal(409, "nothing-waits", "This version does not wait for its start any more.", List.of());
        }
        return Answer.done("/rules", "Version " + publication.number() + " is withdrawn. What is in force stays.");
    }

    /** Publishes the content of an earlier version again, at once, with a reason. */
    private Answer rollBack(Visit visit, Templates templates) {
        var publication = publication(visit);
        var reason = visit.text("reason");
        if (reason.isEmpty() || reason.length() > LONGEST) {
            var sentence =
                    reason.isEmpty() ? "Say in a few words why." : "Say it in at most " + LONGEST + " characters.";
            var view = version(visit, List.of(new FieldProblem("reason", sentence)));
            return Answer.problems(templates.rulesVersion(
                    visit.frame("Version " + publication.number()).failing(), view));
        }
        if (!visit.text("live").equals(room.desk().inForce().version())) {
            var live = room.desk().inForce();
            throw new Refusal(
                    409,
                    "overtaken",
                    room.name(live.author()) + " published version " + live.number() + " "
                            + room.times().ago(live.at()) + ": “" + live.reason()
                            + "”. Nothing was done: look at that first.",
                    List.of());
        }
        var outcome = room.desk()
                .rollBack(publication.version(), reason, visit.caller().id());
        if (outcome instanceof Outcome.Published published) {
            var now = published.publication();
            return Answer.done(
                    "/rules/versions/" + now.number(),
                    "The rules of version " + publication.number() + " are in force again, as version " + now.number()
                            + ".");
        }
        throw new Refusal(
                409,
                "rules-unsound",
                outcome instanceof Outcome.Overtaken
                        ? "Somebody else published in this moment. Nothing was done: look at that first."
                        : "The rules of that version do not check in this program any more. Nothing was done.",
                List.of());
    }
}
