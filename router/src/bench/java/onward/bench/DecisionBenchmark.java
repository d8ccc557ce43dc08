package onward.bench;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import onward.decide.Decide;
import onward.decide.Known;
import onward.referral.Decision;
import onward.referral.Eligibility;
import onward.referral.Route;
import onward.rulebook.Policy;
import onward.rulebook.RuleBook;
import onward.rulebook.RuleFolder;
import onward.rulebook.Sheet;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A whole decision, with reasons and why-not, beside two hand-written evaluators of the same rows. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DecisionBenchmark {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    @Param({"60", "600", "6000"})
    public int rows;

    private RuleBook book;
    private HandWritten onBits;
    private HandWrittenWithReasons byHand;
    private List<Known> referrals;
    private List<Sheet> sheets;
    private int next;

    @Setup
    public void setUp() {
        Policy policy = Policies.of(RuleFolder.read(Path.of(System.getProperty("onward.rules"))), rows, new SplittableRandom(1));
        book = RuleBook.compile(policy);
        onBits = HandWritten.of(policy);
        byHand = new HandWrittenWithReasons(policy);
        referrals = Policies.referrals(1024, new SplittableRandom(2));
        referrals.forEach(this::check);
        sheets = referrals.stream().map(known -> Sheet.of(book.vocabulary(), known.facts())).toList();
    }

    /** A comparison counts only between two that give the same answers. */
    private void check(Known known) {
        var decision = Decide.decide(known, book, NOW);
        var whole = byHand.decide(known, NOW);
        if (!whole.equals(decision)) {
            throw new IllegalStateException(known + " gives\n" + decision + "\nand\n" + whole);
        }
        var hand = onBits.decide(known);
        boolean same = decision.category().map(due -> due.category().order()).orElse(99) == hand.category()
                && decision.eligibility().stream()
                        .filter(e -> e.service().matches("s\\d+"))
                        .allMatch(e -> e instanceof Eligibility.Eligible
                                == ((hand.eligible() & 1 << Integer.parseInt(e.service().substring(1))) != 0))
                && (decision.route() instanceof Route.To to
                        ? to.lead().service().equals("s" + hand.lead())
                        : hand.lead() < 0 || decision.category().isEmpty());
        if (!same) {
            throw new IllegalStateException(known + " gives " + decision.route() + " and " + hand);
        }
    }

    private Known referral() {
        return referrals.get(next++ & 1023);
    }

    @Benchmark
    public Decision decision() {
        return Decide.decide(referral(), book, NOW);
    }

    @Benchmark
    public Decision handWrittenWithReasons() {
        return byHand.decide(referral(), NOW);
    }

    @Benchmark
    public HandWritten.Answer handWrittenOnBits() {
        return onBits.decide(referral());
    }

    /** What Drools alone takes of a decision: the rows that hold, in its two questions. */
    @Benchmark
    public Object engineAlone() {
        var sheet = sheets.get(next++ & 1023);
        return book.ask(sheet).triage().held().size() + book.routing(sheet).held().size();
    }
}
