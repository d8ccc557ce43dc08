package onward.rulebook;

import static org.drools.model.PatternDSL.alphaIndexedBy;
import static org.drools.model.PatternDSL.declarationOf;
import static org.drools.model.PatternDSL.on;
import static org.drools.model.PatternDSL.pattern;
import static org.drools.model.PatternDSL.rule;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.drools.model.Index.ConstraintType;
import org.drools.model.PatternDSL.PatternDef;
import org.drools.model.Variable;
import org.drools.model.impl.ModelImpl;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.KieBase;
import org.kie.api.KieBaseConfiguration;
import org.kie.api.KieServices;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.conf.ThreadSafeOption;
import org.kie.api.runtime.rule.FactHandle;

/**
 * Rows compiled for Drools. Rows that ask the same become one rule, built as model objects: no source text is generated
 * from a cell and no compiler runs, so no cell can carry code. A rule only notes that its rows hold; sentences are made
 * elsewhere.
 *
 * <p>The note is taken by the last constraint of the rule, in the network, where all others have already held; that
 * constraint then refuses, so no rule reaches the agenda. There is nothing to order (rules do not touch each other's
 * facts), and ordering was four fifths of the time once hundreds of rows held: see DECISIONS.
 */
final class Engine {

    /** Nothing in it is ever changed. To make one, Drools looks through every jar, which takes longer than to compile a table. */
    private static final KieBaseConfiguration PLAIN = KieServices.get().newKieBaseConfiguration();

    private final KieBase base;
    private final Sheet blank;
    private final int rows;

    /** At most one for each thread that ever asked at the same time. */
    private final ConcurrentLinkedDeque<Desk> idle = new ConcurrentLinkedDeque<>();

    private Engine(KieBase base, Sheet blank, int rows) {
        this.base = base;
        this.blank = blank;
        this.rows = rows;
    }

    static Engine of(Vocabulary vocabulary, List<? extends Row<?>> rows) {
        var model = new ModelImpl();
        alike(rows).values().forEach(alike -> model.addRule(compiled(rows.get(alike.get(0)), alike)));
        return new Engine(
                KieBaseBuilder.createKieBaseFromModel(model, PLAIN), Sheet.of(vocabulary, Map.of()), rows.size());
    }

    /** The numbers of the rows that hold. A desk at which anything went wrong is not used again. */
    BitSet ask(Sheet sheet) {
        var free = idle.poll();
        var desk = free == null ? new Desk(base, new Question(blank, rows)) : free;
        boolean sound = false;
        try {
            var held = desk.ask(sheet);
            sound = true;
            return held;
        } finally {
            if (sound) {
                idle.push(desk);
            } else {
                desk.session.dispose();
            }
        }
    }

    /**
     * A session with one question in it, which is put again with each sheet: that is half the work of a new fact for each.
     * One thread at a time sits here, so the session need not lock. In between it knows of nobody.
     */
    private static final class Desk {

        private final KieSession session;
        private final Question question;
        private final FactHandle handle;

        Desk(KieBase base, Question question) {
            var alone = KieServices.get().newKieSessionConfiguration();
            alone.setOption(ThreadSafeOption.NO);
            this.session = base.newKieSession(alone, null);
            this.question = question;
            this.handle = session.insert(question);
            session.fireAllRules();
        }

        BitSet ask(Sheet sheet) {
            question.about(sheet);
            session.update(handle, question);
            session.fireAllRules(); // the update is carried out only now; nothing fires
            return question.answer();
        }
    }

    /** The numbers of the rows that ask the same: what many services need alike is asked once. */
    private static Map<List<String>, List<Integer>> alike(List<? extends Row<?>> rows) {
        var alike = new LinkedHashMap<List<String>, List<Integer>>();
        for (int i = 0; i < rows.size(); i++) {
            if (!rows.get(i).suspended()) {
                var asked = rows.get(i).conditions().stream().map(Engine::id).toList();
                alike.computeIfAbsent(asked, a -> new ArrayList<>()).add(i);
            }
        }
        return alike;
    }

    /** One rule for all rows of these numbers, of which the row is the first. */
    private static org.drools.model.Rule compiled(Row<?> row, List<Integer> numbers) {
        Variable<Question> question = declarationOf(Question.class, "question");
        PatternDef<Question> pattern = pattern(question);
        row.conditions().forEach(condition -> constrain(pattern, condition));
        pattern.expr("row " + numbers.get(0), q -> noted(q, numbers));
        return rule(row.rule()).build(pattern, on(question).execute(q -> {}));
    }

    private static boolean noted(Question question, List<Integer> numbers) {
        for (int i = 0; i < numbers.size(); i++) {
            question.holds(numbers.get(i));
        }
        return false;
    }

    private static String id(Condition condition) {
        return condition.getClass().getSimpleName() + " " + condition.fact().name() + " " + condition.text();
    }

    /**
     * Drools shares nodes by expression id, so the id must hold fact, operator and value: an id without the value gave
     * wrong decisions. Equality with one word is hashed and a one-sided bound is range-indexed.
     */
    private static void constrain(PatternDef<Question> pattern, Condition condition) {
        var id = id(condition);
        int slot = condition.fact().slot();
        if (condition instanceof Condition.OneOf oneOf
                && oneOf.wanted()
                && oneOf.words().size() == 1) {
            var word = oneOf.words().iterator().next();
            pattern.expr(
                    id,
                    q -> condition.on(q.sheet()) == Truth.TRUE,
                    alphaIndexedBy(
                            String.class,
                            ConstraintType.EQUAL,
                            slot,
                            q -> q.sheet().word(slot),
                            word));
        } else if (condition instanceof Condition.Within within
                && within.atLeast().isPresent()) {
            pattern.expr(
                    id,
                    q -> condition.on(q.sheet()) == Truth.TRUE,
                    alphaIndexedBy(
                            Double.class,
                            ConstraintType.GREATER_OR_EQUAL,
                            slot,
                            q -> q.sheet().number(slot),
                            within.atLeast().get()));
        } else {
            pattern.expr(id, q -> condition.on(q.sheet()) == Truth.TRUE);
        }
    }
}
