package onward.life;

import java.util.List;
import java.util.Optional;
import onward.referral.Service;
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
        for (var id : beginning.alongside()) {
            beside(world, id).ifPresentOrElse(service -> course.ask(service, Role.ALONGSIDE), () -> full(course, id));
        }
        return course.turn();
    }

    /** A service beside the route, unless it is known to be full. */
    private static Optional<Service> beside(World world, String id) {
        return world.directory().service(id).filter(service -> world.places().in(service) != Places.Room.FULL);
    }

    private static void full(Course course, String id) {
        course.happens(new Event.PassedOver(id, Passed.FULL));
    }
}
