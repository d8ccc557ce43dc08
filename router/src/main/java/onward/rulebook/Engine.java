package onward.rulebook;

import static org.drools.model.PatternDSL.alphaIndexedBy;
import static org.drools.model.PatternDSL.declarationOf;
import static org.drools.model.PatternDSL.on;
import static org.drools.model.PatternDSL.pattern;
import static org.drools.model.PatternDSL.rule;

import java.util.BitSet;
import java.util.List;
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

/**
 * Rows compiled for Drools. Each row becomes one rule, built as model objects: no source text is generated from a cell
 * and no compiler runs, so no cell can carry code. A rule only notes that its row holds; sentences are made elsewhere.
 *
 * <p>The note is taken by the last constraint of the rule, in the network, where all others have already held; that
 * constraint then refuses, so no rule reaches the agenda. There is nothing to order (rules do not touch each other's
 * facts), and ordering was four fifths of the time once hundreds of rows held: see DECISIONS.
 */
final class Engine {

    /** Nothing in it is ever changed. To make one, Drools looks through every jar, which takes longer than to compile a table. */
    private static final KieBaseConfiguration PLAIN = KieServices.get().newKieBaseConfiguration();

    private final KieBase base;

    /** At most one for each thread that ever asked at the same time. */
    private final ConcurrentLinkedDeque<KieSession> sessions = new ConcurrentLinkedDeque<>();

    private Engine(KieBase base) {
        this.base = base;
    }

    static Engine of(List<? extends Row<?>> rows) {
        var model = new ModelImpl();
        for (int i = 0; i < rows.size(); i++) {
            if (!rows.get(i).suspended()) {
                model.addRule(compiled(rows.get(i), i));
            }
        }
        return new Engine(KieBaseBuilder.createKieBaseFromModel(model, PLAIN));
    }

    /**
     * The numbers of the rows that hold. A session serves one question at a time and is empty in between; one in which
     * anything went wrong is not used again, for it would keep what was asked of it.
     */
    BitSet ask(Sheet sheet) {
        var question = new Question(sheet);
        var idle = sessions.poll();
        var session = idle == null ? base.newKieSession() : idle;
        boolean sound = false;
        try {
            var handle = session.insert(question);
            session.fireAllRules(); // the insertion is carried out only now; nothing fires
            session.delete(handle);
            sound = true;
        } finally {
            if (sound) {
                sessions.push(session);
            } else {
                session.dispose();
            }
        }
        return question.held();
    }

    private static org.drools.model.Rule compiled(Row<?> row, int number) {
        Variable<Question> question = declarationOf(Question.class, "question");
        PatternDef<Question> pattern = pattern(question);
        row.conditions().forEach(condition -> constrain(pattern, condition));
        pattern.expr("row " + number, q -> noted(q, number));
        return rule(row.rule()).build(pattern, on(question).execute(q -> {}));
    }

    private static boolean noted(Question question, int number) {
        question.holds(number);
        return false;
    }

    /**
     * Drools shares nodes by expression id, so the id must hold fact, operator and value: an id without the value gave
     * wrong decisions. Equality with one word is hashed and a one-sided bound is range-indexed.
     */
    private static void constrain(PatternDef<Question> pattern, Condition condition) {
        var id = condition.getClass().getSimpleName() + " " + condition.fact().name() + " " + condition.text();
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
