package onward.life;

import static onward.life.Tale.partner;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import onward.referral.Consent;
import onward.referral.State;

/** Any life, and anything that could be done about it, by seeded chance. */
final class Chances {

    private static final List<String> CATEGORIES =
            List.of("urgent-2h", "within-24h", "within-48h", "within-2-days", "routine", "advice");
    private static final List<String> SERVICES = List.of(
            Tale.FIRST,
            Tale.SECOND,
            Tale.THIRD,
            "joint-emergency-team",
            "night-sitting",
            "step-up-beds",
            "adult-social-care",
            Tale.BESIDE,
            "carers-support",
            Tale.SAFEGUARDING);
    private static final List<String> PEOPLE = List.of("handler-1", "handler-2", "manager-1");

    private final RandomGenerator chance;

    Chances(RandomGenerator chance) {
        this.chance = chance;
    }

    private <T> T one(List<T> all) {
        return all.get(chance.nextInt(all.size()));
    }

    private <T> T one(T[] all) {
        return all[chance.nextInt(all.length)];
    }

    private boolean percent(int share) {
        return chance.nextInt(100) < share;
    }

    private List<String> some(List<String> from, int most) {
        var some = new ArrayList<String>();
        for (int i = chance.nextInt(most + 1); i > 0; i--) {
            var service = one(from);
            if (!some.contains(service)) {
                some.add(service);
            }
        }
        return some;
    }

    Tale tale() {
        var outcome = percent(70) ? State.ROUTED : one(List.of(State.REVIEW, State.EMERGENCY, State.UNMET));
        var route = outcome == State.ROUTED ? some(SERVICES.subList(0, 7), 5) : List.<String>of();
        if (outcome == State.ROUTED && route.isEmpty()) {
            route = List.of(Tale.FIRST);
        }
        var category = outcome == State.EMERGENCY
                ? "emergency"
                : outcome == State.REVIEW && percent(30) ? "" : one(CATEGORIES);
        var at =
                Tale.TEN.plus(Duration.ofMinutes(chance.nextInt(60 * 24 * 200))).plusMillis(chance.nextInt(1000));
        var tale = Tale.unopened(
                at, outcome, category, one(Consent.Status.values()), route, some(SERVICES.subList(7, 10), 2));
        tale.openOthers.add("ref_2");
        surroundings(tale);
        var first = new ArrayList<Event>();
        if (percent(20)) {
            first.add(new Event.DuplicateSuspected("ref_2", SameBy.NHS_NUMBER));
        }
        if (percent(20)) {
            first.add(new Event.SecondLook(0, Tale.FIRST, "TA-01"));
        }
        return tale.open(first.toArray(Event[]::new));
    }

    /** Places fill and become free, services leave the rules and come back. */
    void surroundings(Tale tale) {
        for (var service : List.of(Tale.SECOND, "night-sitting", "step-up-beds")) {
            if (percent(40)) {
                tale.rooms.put(service, one(List.of(Places.Room.FREE, Places.Room.FULL, Places.Room.UNKNOWN)));
            }
        }
        tale.withdrawnServices.clear();
        if (percent(10)) {
            tale.withdrawnServices.add(one(SERVICES));
        }
    }

    /** Time passes: not at all, a little, to the moment when something is due, or for days. */
    void time(Tale tale) {
        int kind = chance.nextInt(10);
        if (kind < 5) {
            tale.life.nextTick(Tale.BOOK).filter(next -> next.isAfter(tale.now)).ifPresent(next -> tale.now = next);
        } else if (kind < 8) {
            tale.pass(Duration.ofMillis(chance.nextInt(1_800_000)));
        } else if (kind == 8) {
            tale.pass(Duration.ofHours(chance.nextInt(80)));
        }
    }

    String person() {
        return one(PEOPLE);
    }

    Act act(Tale tale) {
        int kind = chance.nextInt(100);
        if (kind < 30) {
            return new ClockAct.Tick();
        } else if (kind < 34) {
            return new ClockAct.PlaceFreed();
        }
        return kind < 74 ? partners(tale) : people();
    }

    private PartnerAct partners(Tale tale) {
        var asked = tale.life.asks().stream().map(Ask::service).toList();
        var service = asked.isEmpty() || percent(5) ? one(SERVICES) : one(asked);
        var said = percent(90) ? Optional.of(service) : Optional.<String>empty();
        var partner = partner(service);
        return switch (chance.nextInt(9)) {
            case 0, 1 -> new PartnerAct.Accept(partner, said);
            case 2, 3, 4 -> new PartnerAct.Decline(partner, said, one(DeclineReason.values()), Optional.empty());
            case 5 ->
                new PartnerAct.Redirect(partner, said, one(SERVICES), DeclineReason.WRONG_SERVICE, Optional.empty());
            case 6 -> new PartnerAct.AskQuestion(partner, said, "Question " + chance.nextInt(2));
            case 7 -> new PartnerAct.See(partner, said);
            default -> new PartnerAct.Complete(partner, said, one(Result.values()), Optional.empty());
        };
    }

    private Act people() {
        return switch (chance.nextInt(17)) {
            case 0 -> overrule(one(CATEGORIES), "");
            case 1, 2 -> overrule("", one(SERVICES));
            case 3 -> overrule(one(CATEGORIES), one(SERVICES));
            case 4 -> overrule("emergency", "");
            case 5 -> new PersonAct.Withdraw(one(WithdrawReason.values()), Optional.empty());
            case 6 -> new PersonAct.Merge(one(List.of("ref_1", "ref_2", "ref_3")), "Both rang.");
            case 7 -> new PersonAct.Reopen("Again.");
            case 8 -> new PersonAct.Answer("Answer " + chance.nextInt(2));
            case 9 -> new PersonAct.Claim(percent(50) ? Optional.of(person()) : Optional.empty());
            case 10 -> new PersonAct.Release(percent(70), percent(50));
            case 11 -> new PersonAct.Note("Note " + chance.nextInt(2));
            case 12 -> new PersonAct.TellPerson(one(Channel.values()), "Told.");
            case 13, 14, 15 ->
                new ConsentAct(
                        one(Consent.Status.values()),
                        percent(20)
                                ? Optional.of(Tale.TEN.plus(Duration.ofHours(chance.nextInt(48))))
                                : Optional.empty(),
                        "Said so.");
            default -> new PersonAct.LookAgain(0, Tale.FIRST, one(Finding.values()), "Looked.");
        };
    }

    private static PersonAct overrule(String category, String service) {
        return Tale.overrule(category, service);
    }
}
