package onward.pages;

import java.util.List;
import java.util.Optional;
import onward.journal.Capacity;
import onward.referral.Service;
import onward.web.Refusal;

/** Where a partner says how many places its services have. */
public final class PlacesPages implements Pages.Group {

    static final String PLACES = "/partner/places";

    private static final int MOST = 100_000;

    private final PartnerDesk desk;

    public PlacesPages(PartnerDesk desk) {
        this.desk = desk;
    }

    /** A service and what was last reported of it. */
    public record Row(
            String id,
            String name,
            boolean counted,
            Optional<Integer> places,
            Optional<Integer> left,
            Optional<PartnerCase.Time> asOf,
            boolean stale,
            String given) {}

    @Override
    public void mount(Site site) {
        site.page(PLACES, PartnerDesk.ROLES, visit -> shown(site, visit, "", "", List.of()));
        site.form(PLACES + "/:service", PartnerDesk.ROLES, visit -> reported(site, visit));
    }

    private Answer shown(Site site, Visit visit, String service, String given, List<FieldProblem> problems) {
        var rows = desk.services(PartnerDesk.partner(visit)).stream()
                .map(own -> row(own, own.id().equals(service) ? given : ""))
                .toList();
        var frame = visit.frame("Places");
        var page = site.templates().partnerPlaces(problems.isEmpty() ? frame : frame.failing(), rows, problems);
        return problems.isEmpty() ? Answer.page(page) : Answer.problems(page);
    }

    private Row row(Service service, String given) {
        var report = desk.journal().capacity().of(service.id());
        var asOf = report.map(Capacity.Report::asOf);
        boolean stale = service.placesFresh().isPresent()
                && asOf.filter(at -> at.plus(service.placesFresh().get()).isAfter(desk.now()))
                        .isEmpty();
        return new Row(
                service.id(),
                service.name(),
                service.placesFresh().isPresent(),
                report.map(Capacity.Report::places),
                report.map(Capacity.Report::left),
                asOf.map(at -> new PartnerCase.Time(at, desk.times().moment(at))),
                stale,
                given);
    }

    private Answer reported(Site site, Visit visit) {
        var id = visit.path("service");
        var service = desk.services(PartnerDesk.partner(visit)).stream()
                .filter(own -> own.id().equals(id) && own.placesFresh().isPresent())
                .findFirst()
                .orElseThrow(Refusal::notFound);
        var given = visit.text("places-" + id);
        if (!given.matches("\\d{1,6}") || Integer.parseInt(given) > MOST) {
            var problem = new FieldProblem("places-" + id, "Say a whole number of places from 0 to 100,000.");
            return shown(site, visit, id, given, List.of(problem));
        }
        var report = desk.casework()
                .report(id, Integer.parseInt(given), desk.now(), visit.caller().id())
                .join();
        desk.onWritten().run();
        return Answer.done(
                PLACES,
                service.name() + ": " + report.places() + " places reported. " + report.left() + " can be given away.");
    }
}
