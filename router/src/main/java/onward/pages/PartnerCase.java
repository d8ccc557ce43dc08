package onward.pages;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import onward.journal.Delivery;
import onward.journal.Recorded;
import onward.life.Ask;
import onward.life.Event;
import onward.life.Fields;
import onward.life.Happened;
import onward.referral.Category;
import onward.rulebook.Fact;
import onward.wire.LetterContent;

/**
 * A referral as its partner sees it: what each of its services was asked, what its letters say while it has something to do
 * with the person, and its own part of the history.
 */
public record PartnerCase(
        String id, String reference, List<Asked> asked, List<Post> post, List<Moment> history, String profile) {

    private static final DateTimeFormatter BORN = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);

    /** A label and what stands beside it. */
    public record Line(String label, String value) {}

    /** A time and how it is said. */
    public record Time(Instant at, String words) {}

    /**
     * One service of the partner and where it stands.
     *
     * @param told what its letter says; empty if it has nothing to do with the person any more
     */
    public record Asked(
            String service,
            String name,
            String role,
            Ask.Status status,
            String standing,
            String tag,
            Time since,
            Optional<Time> answerBy,
            boolean questionOpen,
            boolean seen,
            Optional<Told> told) {

        public boolean waiting() {
            return status == Ask.Status.WAITING;
        }

        public boolean accepted() {
            return status == Ask.Status.ACCEPTED;
        }
    }

    /** What the partner may know, under headings. */
    public record Told(
            Optional<String> category,
            Optional<Time> respondBy,
            List<Line> person,
            List<Line> referrer,
            Optional<String> consent,
            List<Line> facts,
            List<List<Line>> assessments,
            Optional<String> note,
            List<String> reasons) {}

    /** A letter about it. */
    public record Post(String id, String what, String service, Time written, Optional<String> text) {}

    /** Something that happened. */
    public record Moment(Time at, String what, String who, Optional<String> text) {}

    /** Whether any of its services has something to do with it now. */
    public boolean active() {
        return asked.stream().anyMatch(ask -> ask.waiting() || ask.accepted());
    }

    /** Whether several services of this partner are asked, so that each has to be named. */
    public boolean several() {
        return asked.size() > 1;
    }

    /** The service of an address, or the only one. */
    public Optional<Asked> of(String service) {
        return asked.stream()
                .filter(ask -> service.isEmpty() || ask.service().equals(service))
                .reduce((earlier, later) -> earlier.waiting() ? earlier : later);
    }

    /** As one partner may see it; {@code asker} is who looks. */
    static PartnerCase of(Recorded recorded, List<Delivery> letters, PartnerDesk desk, String partner, String asker) {
        return new Reading(recorded, letters, desk, partner, asker).read();
    }

    /** Puts together what belongs together. */
    private record Reading(Recorded recorded, List<Delivery> letters, PartnerDesk desk, String partner, String asker) {

        PartnerCase read() {
            var asks = recorded.life().asks().stream()
                    .filter(ask -> ask.partner().equals(partner))
                    .toList();
            var latest = new HashMap<String, Ask>();
            asks.forEach(ask -> latest.put(ask.service(), ask));
            return new PartnerCase(
                    recorded.id(),
                    recorded.reference(),
                    asks.stream()
                            .filter(ask -> ask.equals(latest.get(ask.service())))
                            .map(this::asked)
                            .toList(),
                    letters.stream().map(letter -> post(letter, latest)).toList(),
                    history(),
                    desk.book()
                            .partner(partner)
                            .map(known -> known.profile().name().replace('-', ' '))
                            .orElse(""));
        }

        private Time time(Instant at) {
            return new Time(at, desk.times().moment(at));
        }

        private Time due(Instant at) {
            return new Time(at, desk.times().due(at));
        }

        private Asked asked(Ask ask) {
            var service = ask.service();
            return new Asked(
                    service,
                    desk.service(service),
                    PartnerWords.of(ask.role()),
                    ask.status(),
                    PartnerWords.of(ask.status()),
                    PartnerWords.tag(ask.status()),
                    time(ask.settled().map(Happened::at).orElse(ask.askedAt())),
                    ask.answerBy().map(this::due),
                    recorded.life().questionFrom().equals(Optional.of(service)),
                    happened(service, Event.Seen.class),
                    ask.active() ? told(service) : Optional.empty());
        }

        private boolean happened(String service, Class<? extends Event> kind) {
            return recorded.events().stream()
                    .map(Happened::event)
                    .filter(kind::isInstance)
                    .anyMatch(event -> service.equals(Fields.of(event).service()));
        }

        /** What the letter that sent it says, with what later letters say of its category. */
        private Optional<Told> told(String service) {
            var said = letters.stream()
                    .map(letter -> letter.sent().letter())
                    .filter(letter -> letter.service().equals(service))
                    .flatMap(letter -> LetterContent.read(letter.body()).stream())
                    .toList();
            var categories = said.stream()
                    .filter(letter -> letter.category().isPresent())
                    .toList();
            var now = categories.isEmpty()
                    ? Optional.<LetterContent>empty()
                    : Optional.of(categories.get(categories.size() - 1));
            return said.stream()
                    .filter(letter -> letter.type().equals("referral.routed"))
                    .reduce((earlier, later) -> later)
                    .map(letter -> told(letter, now));
        }

        private Told told(LetterContent letter, Optional<LetterContent> now) {
            return new Told(
                    now.flatMap(LetterContent::category).map(this::category),
                    now.flatMap(LetterContent::respondBy).map(this::due),
                    lines(letter.person()),
                    lines(letter.referrer()),
                    letter.consent().map(PartnerWords::consent),
                    letter.facts().entrySet().stream()
                            .map(fact -> new Line(question(fact.getKey()), words(fact)))
                            .toList(),
                    letter.assessments().stream().map(this::lines).toList(),
                    letter.note(),
                    letter.reasons());
        }

        private String category(String code) {
            return Optional.ofNullable(desk.book().categories().get(code))
                    .map(Category::label)
                    .orElse(code);
        }

        private List<Line> lines(Map<String, String> parts) {
            return parts.entrySet().stream()
                    .map(part -> new Line(PartnerWords.part(part.getKey()), value(part)))
                    .toList();
        }

        private String value(Map.Entry<String, String> part) {
            return switch (part.getKey()) {
                case "source" -> PartnerWords.source(part.getValue());
                case "type", "assessorRole" -> PartnerWords.plain(part.getValue());
                case "dateOfBirth" -> LocalDate.parse(part.getValue()).format(BORN);
                case "completedAt" -> desk.times().moment(Instant.parse(part.getValue()));
                default -> part.getValue();
            };
        }

        private String question(String fact) {
            return desk.book().vocabulary().find(fact).map(Fact::question).orElse(PartnerWords.plain(fact));
        }

        private String words(Map.Entry<String, List<String>> fact) {
            var known = desk.book().vocabulary().find(fact.getKey());
            boolean coded = known.map(Fact::type)
                    .filter(type -> type == Fact.Type.TEXT || type == Fact.Type.TEXT_SET)
                    .isEmpty();
            var unit = known.map(Fact::unit).filter(text -> !text.isEmpty()).map(text -> " " + text);
            if (fact.getValue().isEmpty()) {
                return "None";
            }
            return String.join(
                            ", ",
                            fact.getValue().stream()
                                    .map(word -> coded ? PartnerWords.plain(word) : word)
                                    .toList())
                    + unit.orElse("");
        }

        private Post post(Delivery letter, Map<String, Ask> latest) {
            var about = letter.sent().letter();
            boolean mayRead = Optional.ofNullable(latest.get(about.service()))
                    .filter(Ask::active)
                    .isPresent();
            var content = LetterContent.read(about.body());
            return new Post(
                    about.id(),
                    content.flatMap(LetterContent::change)
                            .map(PartnerWords::change)
                            .orElse(PartnerWords.type(about.type())),
                    desk.service(about.service()),
                    time(letter.writtenAt()),
                    mayRead ? content.flatMap(LetterContent::text) : Optional.empty());
        }

        /** What happened to this partner's own services, from when each was asked. */
        private List<Moment> history() {
            var mine = new HashMap<String, String>();
            var history = new ArrayList<Moment>();
            for (var happened : recorded.events()) {
                if (happened.event() instanceof Event.Asked asked) {
                    mine.put(asked.service(), asked.partner());
                }
                var fields = Fields.of(happened.event());
                if (partner.equals(mine.get(String.valueOf(fields.service())))) {
                    PartnerHistory.words(happened.event(), desk)
                            .ifPresent(what -> history.add(new Moment(
                                    time(happened.at()),
                                    what,
                                    desk.who(happened.actor(), partner, asker),
                                    Optional.ofNullable(fields.text()))));
                }
            }
            return history;
        }
    }
}
