package onward.life;

import java.time.Instant;
import java.util.Optional;
import onward.referral.State;

/** What time, or a place that became free, brings about. */
public sealed interface ClockAct extends Act {

    /**
     * Whatever is due by now. After a long pause each thing happens once: whoever's time has run out is not reminded first,
     * and what is overdue is not said to be due soon.
     */
    record Tick() implements ClockAct {
        @Override
        public Reply on(Life life, World world, String actor) {
            var course = new Course(life, world, actor);
            life.active().forEach(ask -> waited(ask, course, world.now()));
            clock(course, world);
            if (course.life().state() == State.ROUTED && course.life().lead().isEmpty()) {
                course.askNext();
            }
            return course.done();
        }

        private static void waited(Ask ask, Course course, Instant now) {
            if (due(ask.answerBy(), now)) {
                course.happens(new Event.Unanswered(ask.service()));
                if (ask.leads()) {
                    course.say(Message.Type.REASSIGNED, ask, "no-answer", Optional.empty());
                }
            } else if (due(ask.remindAt(), now)) {
                course.happens(new Event.Reminded(ask.service()))
                        .say(Message.Type.UPDATED, ask, "reminder", Optional.empty());
            }
        }

        private static void clock(Course course, World world) {
            var life = course.life();
            if (!life.onTheClock()) {
                return;
            }
            if (!life.saidOverdue() && due(life.respondBy(), world.now())) {
                course.happens(new Event.Overdue());
                course.sayToActive(Message.Type.OVERDUE, "overdue");
            } else if (!life.warned() && due(life.warnAt(world.directory()), world.now())) {
                course.happens(new Event.DueSoon());
                course.sayToActive(Message.Type.UPDATED, "due-soon");
            }
        }

        private static boolean due(Optional<Instant> at, Instant now) {
            return at.filter(moment -> !moment.isAfter(now)).isPresent();
        }
    }

    /** A service that was full may have a place: whoever waits for one is asked for again. */
    record PlaceFreed() implements ClockAct {
        @Override
        public Reply on(Life life, World world, String actor) {
            var course = new Course(life, world, actor);
            if (life.state() == State.NO_CAPACITY) {
                course.askNext();
            }
            return course.done();
        }
    }
}
