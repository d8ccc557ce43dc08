package onward;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import onward.testing.Exchange;
import onward.testing.Service;
import onward.testing.Talk;

/** Every answer that can be had to an erasure, and to whoever asks for what was erased. */
final class ErasureCalls {

    private static final String REASON = "{\"reason\":\"Asked for by the person\"}";

    private final List<Exchange> had;

    ErasureCalls(List<Exchange> had) {
        this.had = had;
    }

    void all(Path folder) throws Exception {
        try (var service = Service.start(folder)) {
            var handler = new Talk(service, had, "callHandler");
            var operator = handler.as("operator");
            var open = sent(handler, "contract-example");
            var closed = sent(handler, "chest-pain");

            operator.post(open + "/erase", REASON);
            operator.post(closed + "/erase", "{");
            operator.post(closed + "/erase", "{}");
            operator.send("POST", closed + "/erase", REASON, Map.of("Content-Type", "text/plain"));
            had.add(Exchange.raw(
                    service.address(),
                    "POST",
                    closed + "/erase",
                    "Content-Type: application/json",
                    "Content-Length: " + (2 << 20)));
            handler.post(closed + "/erase", REASON);
            handler.as("").post(closed + "/erase", REASON);
            operator.post("/api/v1/referrals/ref_0/erase", REASON);
            operator.post(closed + "/erase", REASON);
            operator.post(closed + "/erase", REASON);
            handler.get(closed);
        }
    }

    private static String sent(Talk handler, String story) throws Exception {
        return handler.post("/api/v1/referrals", new String(Service.story(story), StandardCharsets.UTF_8))
                .headers()
                .getOrDefault("location", "nowhere");
    }
}
