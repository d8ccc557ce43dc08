package onward.life;

import java.util.List;
import onward.referral.State;

/** The first turn of a life: whom the decision's route asks, given how full services are. */
public record Opening(Beginning beginning, List<Event.SecondLook> secondLooks) {

    public Opening {
        secondLooks = List.copyOf(secondLooks);
    }

    /**
     * The turn.
     *
     * @param duplicates open referrals that seem to be of the same person and need
     */
    public Turn on(World world, List<Event.DuplicateSuspected> duplicates) {
        var course = new Course(Life.of(beginning, List.of()), world, Happened.ROUTER, 0);
        duplicates.forEach(course::happens);
        secondLooks.forEach(course::happens);
        if (beginning.outcome() == State.ROUTED) {
            course.askNext();
        }
        beginning.alongside().forEach(course::askBeside);
        return course.turn();
    }
}
