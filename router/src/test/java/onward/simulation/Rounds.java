package onward.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import onward.journal.SentLetter;

/** The postman at work in a life: one attempt after the other is answered and waited for. */
final class Rounds {

    private static final int MOST_ROUNDS = 500;

    private final Run run;

    Rounds(Run run) {
        this.run = run;
    }

    /** Rounds of the postman; after so many letters the process dies, while others are still under way. */
    void deliver(int diesAfter) {
        int answered = 0;
        for (int round = 0; round < (run.healed() ? MOST_ROUNDS : 4); round++) {
            var pending = new ArrayList<>(started());
            int looks = pending.size();
            settle(pending, looks - run.mail.underWay.size());
            for (var next = run.mail.underWay.poll(); next != null; next = run.mail.underWay.poll()) {
                var partner = next.letter().address().getHost().replace(".example", "");
                var answer = run.organisations.get(partner).receive(next.letter(), run.healed());
                run.trace.say("letter %s to %s: %s", next.letter().id(), partner, answer.status());
                if (answered++ >= diesAfter) {
                    run.unrecorded.merge(next.letter().id(), 1, Integer::sum);
                    run.killed("killed while letters were under way");
                    return;
                }
                if (run.dice.in100(10)) {
                    run.time.pass(Duration.ofMillis(run.dice.nextInt(15_000)));
                }
                next.answer().complete(answer);
                if (!settle(pending, 1)) {
                    run.unrecorded.merge(next.letter().id(), 1, Integer::sum);
                }
            }
            if (looks == 0) {
                return;
            }
        }
    }

    /** A round that could not even be written down as begun sends nothing. */
    private List<CompletableFuture<SentLetter.Status>> started() {
        try {
            return run.house.postman.round();
        } catch (CompletionException e) {
            run.outcome(CompletableFuture.failedFuture(e.getCause()));
            return List.of();
        }
    }

    /** Waits until so many more attempts are written down; whether all of them could be. */
    private boolean settle(List<CompletableFuture<SentLetter.Status>> pending, int count) {
        boolean all = true;
        for (int i = 0; i < count; i++) {
            run.outcome(CompletableFuture.anyOf(pending.toArray(CompletableFuture[]::new))
                    .handle((status, failure) -> true));
            int at = IntStream.range(0, pending.size())
                    .filter(n -> pending.get(n).isDone())
                    .findFirst()
                    .orElseThrow();
            var done = pending.remove(at);
            all &= run.outcome(done).isPresent();
        }
        return all;
    }
}
