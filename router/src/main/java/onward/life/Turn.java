package onward.life;

import java.util.List;

/** What one act brings about: it is written down whole, or not at all. */
public record Turn(List<Happened> events, List<Message> messages, Life after) {

    public Turn {
        events = List.copyOf(events);
        messages = List.copyOf(messages);
    }
}
