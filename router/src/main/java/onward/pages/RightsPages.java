package onward.pages;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import onward.journal.LookReason;
import onward.wire.FieldRights;
import onward.wire.FieldRights.Group;

/** Who sees what, as tables that are made of what decides it. */
public final class RightsPages implements Pages.Group {

    private static final List<String> READERS = List.of(Roles.OPERATOR, Roles.AUDITOR, Roles.MANAGER);

    @Override
    public void mount(Site site) {
        site.page(
                "/people/rights",
                READERS,
                visit -> Answer.page(site.templates()
                        .peopleRights(
                                visit.frame("Who sees what"),
                                Arrays.asList(Group.values()),
                                columns(),
                                Arrays.asList(LookReason.values()),
                                pages(site))));
    }

    private static List<RightsView.Column> columns() {
        return Roles.ALL.stream().flatMap(role -> columns(role).stream()).toList();
    }

    private static List<RightsView.Column> columns(String role) {
        var name = Roles.words(role);
        if (!FieldRights.needsReason(role)) {
            return List.of(new RightsView.Column(name, FieldRights.of(role, Optional.empty())));
        }
        var usually = FieldRights.of(role, Optional.of(LookReason.QUALITY_AUDIT));
        var person = FieldRights.of(role, Optional.of(LookReason.COMPLAINT));
        return usually.equals(person)
                ? List.of(new RightsView.Column(name + ", with a reason", usually))
                : List.of(
                        new RightsView.Column(name + ", with a reason", usually),
                        new RightsView.Column(name + ", with a reason about the person", person));
    }

    /** The pages under each first part of an address. */
    private static List<RightsView.Place> pages(Site site) {
        var places = new TreeMap<String, RightsView.Place>();
        for (var page : site.mounted()) {
            var first = "/" + page.path().split("/", 3)[1].replaceAll(":.*", "");
            for (var role : page.roles().orElse(List.of())) {
                places.merge(first, new RightsView.Place(first, List.of(role)), (had, more) -> had.with(role));
            }
        }
        return List.copyOf(places.values());
    }
}
