package onward.simulation;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import onward.delivery.Post;
import onward.life.DeclineReason;
import onward.life.PartnerAct;
import onward.life.Result;

/** A partner: a computer that receives letters, and people who get round to answering them. */
final class Organisation {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> SERVICES =
            List.of("team", "second", "third", "helpers", "sitters", "adults", "nobody");

    /** Something that its people will do about a referral. */
    record Intent(Instant when, String referral, PartnerAct act) {}

    final String id;
    final Manner manner;
    private final Mail mail;
    private final TwoClocks time;
    private final Dice dice;
    /** What it has dealt with; on disk, and kept when its computer starts again. */
    private final Set<String> dealtWith = new HashSet<>();

    private final List<Intent> intents = new ArrayList<>();
    private Instant downUntil = Instant.MIN;

    Organisation(String id, Manner manner, Mail mail, TwoClocks time, Dice dice) {
        this.id = id;
        this.manner = manner;
        this.mail = mail;
        this.time = time;
        this.dice = dice;
    }

    void goesDown(Duration howLong) {
        downUntil = time.real().plus(howLong);
    }

    /** Its computer starts again; what its people were about to do may be forgotten. */
    void startsAgain() {
        downUntil = Instant.MIN;
        if (dice.nextBoolean()) {
            intents.clear();
        }
    }

    boolean down() {
        return time.real().isBefore(downUntil);
    }

    /** Receives a letter, or does not. */
    Post.Answer receive(Post.Outgoing letter, boolean healed) {
        if (down()) {
            return failed("refused");
        }
        int how = healed ? 0 : dice.weighed(manner.receives);
        int status = new int[] {200 + dice.nextInt(5), 0, 500 + dice.nextInt(5), 429, 410, 302}[how];
        var patience = status == 429 || status == 503
                ? Optional.of(Duration.ofSeconds(dice.nextInt(40_000)))
                : Optional.<Duration>empty();
        mail.arrive(id, letter, status, patience);
        if (how <= 1 && dealtWith.add(letter.id())) {
            read(letter.body());
        }
        return status == 0 ? failed("timeout") : new Post.Answer(Optional.of(status), patience, Optional.empty());
    }

    private static Post.Answer failed(String code) {
        return new Post.Answer(Optional.empty(), Optional.empty(), Optional.of(code));
    }

    /** A letter that its people read; letters it has dealt with before are put aside. */
    void readOnce(String letter, byte[] body) {
        if (dealtWith.add(letter)) {
            read(body);
        }
    }

    private void read(byte[] body) {
        try {
            var letter = JSON.readTree(body);
            var referral = letter.path("data").path("id").asText();
            var service = Optional.of(letter.path("data").path("service").asText());
            switch (letter.path("type").asText() + "/"
                    + letter.path("data").path("change").asText()) {
                case "referral.routed/" -> decide(referral, service);
                case "referral.updated/answer" -> intend(referral, new PartnerAct.Accept(id, service));
                case "referral.updated/reminder" -> {
                    if (dice.in100(30)) {
                        intend(referral, new PartnerAct.Accept(id, service));
                    }
                }
                default -> {}
            }
        } catch (IOException e) {
            throw new Broken("a letter is not JSON");
        }
    }

    private void decide(String referral, Optional<String> service) {
        intend(referral, answer(dice.weighed(manner.answers), service));
        if (dice.in100(10)) { // two of its people at once
            intend(referral, answer(dice.nextInt(4), service));
        }
    }

    private PartnerAct answer(int how, Optional<String> service) {
        var said = dice.in100(90) ? service : Optional.<String>empty();
        return switch (how) {
            case 0 -> new PartnerAct.Accept(id, said);
            case 1 -> new PartnerAct.Decline(id, said, reason(), Optional.of("no room"));
            case 2 -> new PartnerAct.Redirect(id, said, dice.one(SERVICES), reason(), Optional.empty());
            case 3 -> new PartnerAct.AskQuestion(id, said, "Which floor?");
            default -> new PartnerAct.See(id, said); // says nothing that matters
        };
    }

    private DeclineReason reason() {
        return dice.one(List.of(DeclineReason.values()));
    }

    private void intend(String referral, PartnerAct act) {
        var minutes = manner.quickestMinutes + dice.nextInt(manner.slowestMinutes - manner.quickestMinutes);
        intents.add(new Intent(time.real().plus(Duration.ofMinutes(minutes)), referral, act));
    }

    /** Its service has the person: contact and completion follow, or it sends the person back. */
    void accepted(Intent intent) {
        var service = intent.act().service();
        if (dice.in100(80)) {
            intend(intent.referral(), new PartnerAct.See(id, service));
        }
        if (dice.in100(70)) {
            intend(intent.referral(), new PartnerAct.Complete(id, service, Result.NEED_MET, Optional.empty()));
        }
        if (dice.in100(15)) {
            intend(intent.referral(), new PartnerAct.Decline(id, service, reason(), Optional.empty()));
        }
    }

    /** What is to be done by now; it is done once, and again only if {@link #again} says so. */
    List<Intent> due() {
        var due = intents.stream()
                .filter(intent -> !intent.when().isAfter(time.real()))
                .toList();
        intents.removeAll(due);
        return due;
    }

    void again(Intent intent) {
        intents.add(new Intent(time.real().plusSeconds(30), intent.referral(), intent.act()));
    }
}
