package onward.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import onward.journal.Channels.Pause;
import onward.journal.Channels.Ping;
import onward.journal.Channels.Waiting;

/** How things stand with partners, and what is sent to one to try it out. */
public final class ChannelView {

    public static final String PING = "partner.ping";

    private ChannelView() {}

    /**
     * A partner and what waits for it.
     *
     * @param channel webhook or inbox, or gone if the rules do not know it any more
     */
    public record Channel(
            String partner, String channel, Waiting waiting, Optional<Pause> pause, Optional<Ping> lastPing) {}

    /** The body of a test letter, which is about no referral. */
    public static byte[] ping(String partner, Instant at) {
        return Json.write(json -> {
            json.writeStartObject();
            json.writeStringField("type", PING);
            json.writeStringField("timestamp", at.toString());
            json.writeObjectFieldStart("data");
            json.writeStringField("partner", partner);
            json.writeEndObject();
            json.writeEndObject();
        });
    }

    /** How every partner stands. */
    public static byte[] all(List<Channel> channels) {
        return Json.write(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("partners");
            for (var channel : channels) {
                channel(json, channel);
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    /** How one partner stands. */
    public static byte[] one(Channel channel) {
        return Json.write(json -> channel(json, channel));
    }

    private static void channel(JsonGenerator json, Channel channel) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", channel.partner());
        json.writeStringField("channel", channel.channel());
        json.writeNumberField("pending", channel.waiting().pending());
        json.writeNumberField("held", channel.waiting().held());
        json.writeNumberField("parked", channel.waiting().parked());
        DeliveryView.moment(json, "oldestDue", channel.waiting().oldestDue());
        if (channel.pause().isPresent()) {
            json.writeObjectFieldStart("paused");
            json.writeStringField("since", channel.pause().get().since().toString());
            json.writeStringField("by", channel.pause().get().by());
            json.writeStringField("reason", channel.pause().get().reason());
            json.writeEndObject();
        }
        if (channel.lastPing().isPresent()) {
            json.writeFieldName("lastPing");
            ping(json, channel.lastPing().get());
        }
        json.writeEndObject();
    }

    /** How a test letter went. */
    public static byte[] pinged(Ping ping) {
        return Json.write(json -> ping(json, ping));
    }

    private static void ping(JsonGenerator json, Ping ping) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", ping.id());
        json.writeStringField("at", ping.attempt().at().toString());
        json.writeBooleanField("delivered", ping.attempt().failure().isEmpty());
        DeliveryView.fared(json, ping.attempt());
        json.writeEndObject();
    }

    /** A new secret; it is told this once. */
    public static byte[] secret(String secret, Instant oldUntil) {
        return Json.write(json -> {
            json.writeStartObject();
            json.writeStringField("secret", secret);
            json.writeStringField("oldUntil", oldUntil.toString());
            json.writeEndObject();
        });
    }
}
