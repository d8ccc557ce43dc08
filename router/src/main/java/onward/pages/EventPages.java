package onward.pages;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import onward.life.Message;
import onward.referral.Service;
import onward.web.Refusal;
import onward.wire.ChannelView;
import onward.wire.Json;
import onward.wire.LetterExamples;
import onward.wire.LetterFields;

/** P8: every type of letter with its fields under this partner's profile, an example and a schema. */
public final class EventPages implements Pages.Group {

    static final String EVENTS = "/partner/events";

    private static final String SINCE = "1";

    private final PartnerDesk desk;

    public EventPages(PartnerDesk desk) {
        this.desk = desk;
    }

    /** A type of letter. The fields may be empty, for the test event. */
    public record Event(
            String code, String name, String when, String since, List<LetterFields.Field> fields, String example) {}

    @Override
    public void mount(Site site) {
        site.page(EVENTS, PartnerDesk.ROLES, visit -> all(site, visit));
        site.page(EVENTS + "/:type/schema", PartnerDesk.ROLES, this::schema);
    }

    private Answer all(Site site, Visit visit) {
        var partner = PartnerDesk.partner(visit);
        var events = Arrays.stream(Message.Type.values())
                .map(type -> event(type, partner))
                .toList();
        var ping = Json.pretty(ChannelView.ping(partner, desk.now()));
        return Answer.page(
                site.templates().partnerEvents(visit.frame("Events and schemas"), events, ping, profile(partner)));
    }

    private String profile(String partner) {
        return desk.book()
                .partner(partner)
                .map(known -> PartnerWords.plain(known.profile().name()))
                .orElse("");
    }

    private Set<String> shared(String partner) {
        return LetterFields.shared(desk.book().partner(partner));
    }

    private Event event(Message.Type type, String partner) {
        var service =
                desk.services(partner).stream().findFirst().map(Service::id).orElse("your-service");
        var category = desk.book().categories().keySet().stream()
                .filter(code -> !code.equals(desk.book().emergency().code()))
                .findFirst()
                .orElse(desk.book().emergency().code());
        var example = LetterExamples.of(
                type, service, shared(partner), category, desk.book().vocabulary(), desk.now());
        return new Event(
                type.code(),
                PartnerWords.type(type.code()),
                when(type),
                SINCE,
                LetterFields.of(type, shared(partner), desk.book().vocabulary()),
                Json.pretty(example));
    }

    private static String when(Message.Type type) {
        return switch (type) {
            case ROUTED -> "When one of your services is asked to take somebody on, or to help alongside.";
            case UPDATED ->
                "When something changes that you should know: a reminder, the answer to your question, another category, a"
                        + " response that is due soon.";
            case REASSIGNED ->
                "When it goes to another service, because you did not answer in time or a person decided so.";
            case WITHDRAWN -> "When you need not do anything any more.";
            case OVERDUE -> "When nobody has responded to the person in time.";
        };
    }

    private Answer schema(Visit visit) {
        var partner = PartnerDesk.partner(visit);
        var type = Arrays.stream(Message.Type.values())
                .filter(known -> known.code().equals(visit.path("type")))
                .findFirst()
                .orElseThrow(Refusal::notFound);
        var fields = LetterFields.of(type, shared(partner), desk.book().vocabulary());
        return new Answer.Download(
                type.code() + ".schema.json", "application/schema+json", LetterFields.schema(type, fields));
    }
}
