package onward.life;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The asks of a referral while its events are being added up, in the order of asking. */
final class Asks {

    private final List<Ask> asks = new ArrayList<>();

    void add(Ask ask) {
        asks.add(ask);
    }

    void addAll(Asks others) {
        asks.addAll(others.asks);
    }

    Stream<Ask> all() {
        return asks.stream();
    }

    /** The one that this service has to do with now; that there is none is a fault of this program. */
    Ask active(String service) {
        return all().filter(ask -> ask.service().equals(service) && ask.active())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(service + " is not asked"));
    }

    /** The latest one of this service whose time ran out; that there is none is a fault of this program. */
    Ask unanswered(String service) {
        return all().filter(ask -> ask.service().equals(service) && ask.status() == Ask.Status.UNANSWERED)
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> new IllegalStateException(service + " was not silent"));
    }

    void change(String service, UnaryOperator<Ask> change) {
        var ask = active(service);
        replace(ask, change.apply(ask));
    }

    void replace(Ask before, Ask after) {
        asks.set(asks.indexOf(before), after);
    }
}
