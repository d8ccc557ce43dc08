package onward.pages;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import onward.wire.ChannelView;

/**
 * How the service itself does.
 *
 * @param trouble what is wrong with the journal, in words
 * @param outcomes attempts to deliver since the service started, by how they ended
 */
public record SystemView(
        Times times, Optional<String> trouble, SortedMap<String, Long> outcomes, List<PartnerLine> partners) {

    /**
     * How letters to one partner stand.
     *
     * @param how by webhook, by inbox, or gone from the rules
     * @param oldest for how long the longest waiting letter has been due
     */
    public record PartnerLine(
            String name, String how, int pending, int held, int parked, Optional<String> oldest, boolean paused) {

        static PartnerLine of(String name, ChannelView.Channel channel, Instant now) {
            var waiting = channel.waiting();
            return new PartnerLine(
                    name,
                    switch (channel.channel()) {
                        case "webhook" -> "Webhook";
                        case "inbox" -> "Inbox";
                        default -> "Not in the rules any more";
                    },
                    waiting.pending(),
                    waiting.held(),
                    waiting.parked(),
                    waiting.oldestDue()
                            .filter(due -> due.isBefore(now))
                            .map(due -> Times.length(Duration.between(due, now))),
                    channel.pause().isPresent());
        }
    }
}
