package onward.life;

import onward.referral.Service;

/** How full services are, as their partners last said and as places were taken since. */
public interface Places {

    /** Whether a service can take one more. */
    enum Room {
        /** It does not count places: it can always be asked. */
        UNCOUNTED,
        FREE,
        FULL,
        /** Nothing was ever said, or too long ago. */
        UNKNOWN
    }

    Room in(Service service);
}
