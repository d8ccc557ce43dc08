package onward.simulation;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import onward.intake.Intake;

/** Those who refer. Each keeps a ledger of what was acknowledged, and sends again under the same key what was not. */
final class Callers {

    private static final Duration PATIENCE = Duration.ofHours(12);

    /** Something that was sent, under a key or without one. */
    static final class Request {
        final String caller;
        final Optional<String> key;
        final byte[] body;
        final Instant since;
        final Set<String> acknowledged = new HashSet<>();
        boolean open = true;

        Request(String caller, Optional<String> key, byte[] body, Instant since) {
            this.caller = caller;
            this.key = key;
            this.body = body.clone();
            this.since = since;
        }
    }

    final List<Request> requests = new ArrayList<>();
    private final TwoClocks time;
    private final Dice dice;

    Callers(TwoClocks time, Dice dice) {
        this.time = time;
        this.dice = dice;
    }

    Request sendsSomethingNew() {
        var number = requests.size();
        var key = dice.in100(85) ? Optional.of("\"k" + number + "\"") : Optional.<String>empty();
        var request = new Request(dice.one(List.of("ward", "gp", "neighbour")), key, body(), time.real());
        requests.add(request);
        return request;
    }

    /** A request that is worth sending again; of one that was answered the caller may have lost the answer. */
    Optional<Request> sendsAgain() {
        var again = requests.stream()
                .filter(r -> r.key.isPresent() && r.since.plus(PATIENCE).isAfter(time.real()))
                .filter(r -> r.open || dice.in100(20))
                .toList();
        return again.isEmpty() ? Optional.empty() : Optional.of(dice.one(again));
    }

    void answered(Request request, Intake.Answer answer) {
        request.open = false;
        if (answer instanceof Intake.Answer.Accepted accepted) {
            request.acknowledged.add(accepted.recorded().id());
            Broken.unless(
                    request.key.isEmpty() || request.acknowledged.size() == 1,
                    "key %s of %s has two referrals %s",
                    request.key,
                    request.caller,
                    request.acknowledged);
        } else {
            throw new Broken("a sound referral was refused: " + answer);
        }
    }

    private byte[] body() {
        var needs = dice.one(List.of("\"fall\"", "\"fall\"", "\"confusion\"", "\"debt\"", "\"fall\",\"confusion\""));
        var flags = dice.in100(6) ? ",\"red-flags\":[\"chest-pain\"]" : "";
        var harm = dice.in100(15) ? ",\"safeguarding-concern\":true" : "";
        var consent = dice.one(List.of("given", "given", "given", "given", "refused", "best-interests"));
        return """
                {"referrer":{"source":"%s"},
                 "person":{"familyName":"%s","givenName":"Ada","dateOfBirth":"19%d-05-02","postcode":"N12 8QA"},
                 "consent":{"status":"%s"},"facts":{"needs":[%s]%s%s},"note":"%d"}
                """.formatted(
                        dice.one(List.of("self", "care-home", "nhs-111")),
                        dice.one(List.of("Sample", "Testley", "Madeup", "Invented", "Nonesuch")),
                        30 + dice.nextInt(2) * 30,
                        consent,
                        needs,
                        flags,
                        harm,
                        requests.size())
                .getBytes(StandardCharsets.UTF_8);
    }
}
