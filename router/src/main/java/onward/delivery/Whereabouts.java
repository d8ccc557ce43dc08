package onward.delivery;

import java.net.URI;

/** Where a partner's letters go just now. */
public sealed interface Whereabouts {

    /** They are sent to an address. */
    record Webhook(URI address) implements Whereabouts {}

    /** They are not sent: the partner comes and reads them. */
    record Inbox() implements Whereabouts {}

    /** The partner has an address that leads nowhere here, such as a demonstration's without the demonstration. */
    record Nowhere() implements Whereabouts {}

    /** The rules do not know the partner any more. */
    record Gone() implements Whereabouts {}
}
