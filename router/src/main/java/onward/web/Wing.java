package onward.web;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** Addresses beside the API behind the same doors, for people: what is refused there is said in their words. */
public interface Wing {

    /** Adds its routes. */
    void mount(Router router, Doors doors);

    /** Whether a request that was refused is answered here and not with a problem document. */
    boolean answers(RoutingContext context);

    /** Says a refusal. */
    void refuse(RoutingContext context, Refusal refusal);

    /** The API alone. */
    Wing NONE = new Wing() {
        @Override
        public void mount(Router router, Doors doors) {}

        @Override
        public boolean answers(RoutingContext context) {
            return false;
        }

        @Override
        public void refuse(RoutingContext context, Refusal refusal) {
            throw refusal;
        }
    };
}
