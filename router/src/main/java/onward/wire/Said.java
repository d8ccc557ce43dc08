package onward.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import onward.life.Life;
import onward.referral.Decision;
import onward.referral.Reason;

/**
 * What letters say of a decision.
 *
 * @param category the one that counts: the rules', or the person's who overruled it
 * @param reasons the rules' sentences
 */
public record Said(Optional<String> category, Optional<Instant> respondBy, List<String> reasons) {

    public Said {
        reasons = List.copyOf(reasons);
    }

    public static Said of(Decision decision) {
        return new Said(
                decision.category().map(due -> due.category().code()),
                decision.category().map(Decision.Due::respondBy),
                decision.reasons().stream().map(Reason::sentence).toList());
    }

    /** Of a decision that was stored as JSON. */
    public static Said of(byte[] decision) {
        try {
            var root = Json.read(decision);
            return new Said(
                    Optional.ofNullable(root.path("category").path("code").textValue()),
                    Optional.ofNullable(root.path("category").path("respondBy").textValue())
                            .map(Instant::parse),
                    StreamSupport.stream(root.path("reasons").spliterator(), false)
                            .map(reason -> reason.path("sentence"))
                            .map(JsonNode::asText)
                            .toList());
        } catch (Json.Unreadable e) {
            throw new IllegalStateException("a stored decision was not written by this program", e);
        }
    }

    /** The same, with what counts now. */
    Said now(Life life) {
        return new Said(life.category(), life.respondBy(), reasons);
    }
}
