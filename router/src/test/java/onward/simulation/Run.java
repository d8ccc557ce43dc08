package onward.simulation;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import onward.intake.Intake;
import onward.intake.Intake.Answer.KeyReused;
import onward.journal.JournalFailed;

/**
 * One life of the router under one seed: callers, partners, people, clocks and the disk do what the seed says, one step
 * after the other on one thread. At the end everything is healed, and the {@link Oracle} asks whether every promise was
 * kept. The same seed always gives the same trace.
 */
final class Run implements AutoCloseable {

    /** As many as the thousand lives of the build have. */
    static final int SHORT = 50;

    private static final int HEALING_ROUNDS = 14;
    private static final Duration BETWEEN_HEALING_ROUNDS = Duration.ofHours(9);
    private static final int LONGEST_WRITE_S = 60;
    /** A failed disk ends the process, and a start takes long: fewer of those. */
    static final FaultyDisk.Fault[] FAULTS = {
        FaultyDisk.Fault.BUSY,
        FaultyDisk.Fault.FULL_HALF_WAY,
        FaultyDisk.Fault.FULL_HALF_WAY,
        FaultyDisk.Fault.FULL,
        FaultyDisk.Fault.FULL,
        FaultyDisk.Fault.LOST,
        FaultyDisk.Fault.KEPT,
        FaultyDisk.Fault.KEPT
    };

    final Dice dice;
    final TwoClocks time = new TwoClocks(House.START);
    final Trace trace = new Trace(time);
    final Mail mail = new Mail(time);
    final Callers callers;
    final Map<String, Organisation> organisations = new LinkedHashMap<>();
    /** Letters whose attempts were not written down, and how many. */
    final Map<String, Integer> unrecorded = new HashMap<>();

    /** Letters that were on their way when consent was withdrawn, and how often they had arrived by then. */
    final Map<String, Long> overtaken = new HashMap<>();

    final Watch watch = new Watch(this);
    private final Hands hands;
    private final Rounds rounds = new Rounds(this);
    private boolean healed;
    House house;
    int restarts;
    int faults;

    private final int steps;

    /** @param steps how much happens before everything heals */
    Run(long seed, int steps) {
        this.steps = steps;
        dice = new Dice(seed);
        callers = new Callers(time, dice);
        hands = new Hands(this);
        house = House.newlyBuilt(time, dice, mail);
        for (var id : Books.PARTNER_IDS) {
            var manner = dice.one(List.of(Manner.values()));
            organisations.put(id, new Organisation(id, manner, mail, time, dice));
            trace.say("%s is %s", id, manner);
        }
    }

    /** Lives it all, and fails with {@link Broken} if a promise was not kept. */
    void live() {
        for (int step = 1; step <= steps; step++) {
            dice.step(step);
            step();
            afterStep(step);
        }
        dice.step(steps + 1);
        heal();
        new Oracle(this).check();
        house.rows
                .list("SELECT id, state, owner FROM referral ORDER BY number")
                .forEach(row -> trace.say("%s %s %s", row.text("id"), row.text("state"), row.text("owner")));
        house.rows
                .list("SELECT id, status, attempts FROM letter ORDER BY number")
                .forEach(row -> trace.say("%s %s %d", row.text("id"), row.text("status"), row.number("attempts")));
    }

    private void afterStep(int step) {
        int struck = house.disk.mended();
        faults += struck;
        if (house.failed()) {
            killed("the disk failed");
        }
        watch.look(step);
    }

    private void step() {
        house.lookAtRules();
        switch (dice.weighed(16, 7, 26, 20, 24, 14, 12, 26, 4, 3, 1, 1, 4, 3, 2, 2)) {
            case 0 -> refer(callers.sendsSomethingNew());
            case 1 -> callers.sendsAgain().ifPresent(this::refer);
            case 2 -> {
                strike(8, FAULTS);
                rounds.deliver(Integer.MAX_VALUE);
            }
            case 3 -> tick();
            case 4 -> organisations.values().forEach(hands::answers);
            case 5 -> hands.somebodyActs();
            case 6 -> reportPlaces();
            case 7 -> time.pass(Duration.ofMillis(howLong()));
            case 8 -> setClockWrong();
            case 9 -> publish();
            case 10 -> stopped();
            case 11 -> killed("killed");
            case 12 -> anyOrganisation().goesDown(Duration.ofMinutes(dice.nextInt(3_000)));
            case 13 -> anyOrganisation().startsAgain();
            case 14 -> rounds.deliver(dice.nextInt(3));
            default -> hands.twoMergeAtOnce();
        }
    }

    private long howLong() {
        return switch (dice.weighed(60, 30, 8)) {
            case 0 -> dice.nextInt(40 * 60_000);
            case 1 -> dice.nextInt(8 * 3_600_000);
            default -> dice.nextInt(30 * 3_600_000);
        };
    }

    private Organisation anyOrganisation() {
        return dice.one(List.copyOf(organisations.values()));
    }

    /** With some chance the next transaction fails. */
    void strike(int percent, FaultyDisk.Fault... any) {
        if (dice.in100(percent)) {
            house.disk.fails(any[dice.nextInt(any.length)], dice.nextInt(12));
        }
    }

    /** What came of something that is written down; empty if that is not known. Without a fault it has to be known. */
    <T> Optional<T> outcome(CompletableFuture<T> future) {
        try {
            return Optional.of(future.get(LONGEST_WRITE_S, TimeUnit.SECONDS));
        } catch (InterruptedException | TimeoutException e) {
            throw new Broken("a write never ended");
        } catch (ExecutionException e) {
            Broken.unless(
                    e.getCause() instanceof JournalFailed && house.disk.hasStruck(),
                    "it failed though nothing was wrong: %s, %s",
                    e.getCause(),
                    e.getCause() == null ? "" : e.getCause().getCause());
            return Optional.empty();
        }
    }

    private void refer(Callers.Request request) {
        strike(15, FAULTS);
        var answer = outcome(house.intake.take(request.body, request.caller, request.key));
        boolean heard = dice.in100(90);
        trace.say("%s refers %s: %s", request.caller, request.key, answer.map(a -> heard ? told(a) : "not heard"));
        answer.filter(a -> heard).ifPresent(a -> callers.answered(request, a));
        if (answer.isPresent() && request.key.isPresent() && dice.in100(10)) {
            var another = Arrays.copyOf(request.body, request.body.length + 1);
            another[request.body.length] = ' ';
            outcome(house.intake.take(another, request.caller, request.key))
                    .ifPresent(
                            a -> Broken.unless(a instanceof KeyReused, "key %s was used for two bodies", request.key));
        }
    }

    private static String told(Intake.Answer answer) {
        return answer instanceof Intake.Answer.Accepted accepted
                ? accepted.recorded().id()
                : answer.toString();
    }

    private int tick() {
        if (!healed && dice.in100(8)) {
            house.disk.keepsFailing(dice.nextBoolean() ? FaultyDisk.Fault.FULL : FaultyDisk.Fault.BUSY);
        }
        var replies = house.casework.tick();
        replies.forEach(this::outcome);
        trace.say("the clock: %d", replies.size());
        return replies.size();
    }

    List<String> ids(String where) {
        return house.rows.texts("SELECT id FROM referral " + where + " ORDER BY number", "id");
    }

    List<String> open() {
        return ids("WHERE state NOT IN ('completed', 'withdrawn', 'merged')");
    }

    private void reportPlaces() {
        var service = dice.one(List.of("team", "second", "third", "sitters"));
        strike(6, FAULTS);
        var asOf = time.instant().minus(Duration.ofMinutes(dice.in100(70) ? 0 : dice.nextInt(600)));
        var report = outcome(house.casework.report(service, dice.weighed(40, 30, 20, 10), asOf, "operator"));
        trace.say("places of %s: %s", service, report);
    }

    private void setClockWrong() {
        time.wrongBy(
                dice.one(List.of(Duration.ZERO, Duration.ofDays(1), Duration.ofMinutes(-50), Duration.ofHours(-6))));
        trace.say("the clock shows %s", time.instant());
    }

    private void publish() {
        var edition = house.shelf.live() == Books.BEFORE.book() ? Books.AFTER : Books.BEFORE;
        var outcome = house.publish(edition);
        trace.say("rules: %s", outcome.getClass().getSimpleName());
    }

    private void stopped() {
        restarts++;
        trace.say("stopped and started");
        house = house.stoppedAndStartedAgain(mail);
    }

    boolean healed() {
        return healed;
    }

    void killed(String how) {
        restarts++;
        trace.say(how);
        mail.lost();
        house = house.killedAndStartedAgain(mail);
    }

    /** The disk is sound, the clock right, partners are up, callers try again; then days pass in which nobody acts. */
    private void heal() {
        healed = true;
        time.wrongBy(Duration.ZERO);
        organisations.values().forEach(Organisation::startsAgain);
        house.journal.channels().paused().keySet().stream()
                .sorted()
                .forEach(partner ->
                        outcome(house.journal.channels().resume(partner, "operator", "they are back", time.instant())));
        if (dice.in100(30)) {
            killed("killed for the last time");
        }
        callers.requests.stream().filter(r -> r.open && r.key.isPresent()).forEach(this::sendsAtLast);
        for (int round = 0; round < HEALING_ROUNDS; round++) {
            int looks = 0;
            while (tick() > 0) {
                Broken.unless(++looks < 10, "the clock goes round and round without anything done");
            }
            rounds.deliver(Integer.MAX_VALUE);
            time.pass(BETWEEN_HEALING_ROUNDS);
        }
        watch.look(steps + 1);
    }

    private void sendsAtLast(Callers.Request request) {
        if (request.since.plus(Duration.ofHours(24)).isAfter(time.real())) {
            outcome(house.intake.take(request.body, request.caller, request.key))
                    .ifPresent(answer -> callers.answered(request, answer));
        } else {
            request.open = false; // gave up long ago
        }
    }

    @Override
    public void close() {
        house.abandon();
    }
}
