package onward.pages;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import onward.journal.Attempt;
import onward.journal.LetterSearch.Response;
import onward.journal.SentLetter.Status;
import onward.life.Message;

/** How letters fared, in words. */
final class DeliveryWords {

    private static final Map<String, String> FAILURES = Map.ofEntries(
            Map.entry("timeout", "No whole answer came within 15 seconds"),
            Map.entry("connect-timeout", "No connection could be made in time"),
            Map.entry("connection-refused", "The computer at the address refused the connection"),
            Map.entry("unreachable", "The address could not be reached"),
            Map.entry("reset", "The connection was broken off"),
            Map.entry("closed", "The connection was closed before an answer came"),
            Map.entry("truncated", "The connection was closed in the middle of the answer"),
            Map.entry("tls", "No encrypted connection could be agreed"),
            Map.entry("tls-expired", "The certificate has expired"),
            Map.entry("tls-untrusted", "The certificate is from nobody we trust"),
            Map.entry("name-unknown", "The name of the address is not known"),
            Map.entry("address-refused", "The address lies where we do not send to"),
            Map.entry("headers-too-large", "The headers of the answer were too large"),
            Map.entry("garbage", "What came back was not HTTP"),
            Map.entry("signature-stale", "The signature was refused, and the clocks are more than five minutes apart"),
            Map.entry("no-secret", "There is no secret to sign with"),
            Map.entry("partner-gone", "The rules did not know the partner"),
            Map.entry("interrupted", "The service stopped before the attempt ended"),
            Map.entry("internal", "Our own work failed"));

    private DeliveryWords() {}

    static String of(Status status) {
        return switch (status) {
            case PENDING -> "Waits to be sent";
            case DELIVERED -> "Delivered";
            case HELD -> "Held: the endpoint is paused";
            case PARKED -> "Failed: not tried again by itself";
            case INBOX -> "In the inbox";
            case CANCELLED -> "Cancelled: it says more than consent allows now";
        };
    }

    static String tag(Status status) {
        return switch (status) {
            case PENDING -> "calm";
            case DELIVERED -> "good";
            case HELD -> "warn";
            case PARKED -> "bad";
            case INBOX, CANCELLED -> "";
        };
    }

    static String of(Response response) {
        return switch (response) {
            case GOOD -> "2xx: taken";
            case REDIRECT -> "3xx: sent elsewhere, which is not followed";
            case REFUSED -> "4xx: refused";
            case SERVER_ERROR -> "5xx: the receiver failed";
            case NO_ANSWER -> "No answer";
        };
    }

    /** Why a letter or an attempt failed; the codes that are a status say it. */
    static String failure(String code) {
        return code.startsWith("status-")
                ? "The answer was status " + code.substring("status-".length())
                : FAILURES.getOrDefault(code, code.replace('-', ' '));
    }

    /** How an attempt went. */
    static String of(Attempt attempt) {
        var status = attempt.status().map(code -> "Status " + code);
        var failed =
                attempt.failure().filter(code -> !code.startsWith("status-")).map(DeliveryWords::failure);
        if (status.isPresent() && failed.isPresent()) {
            return status.get() + ": " + failed.get();
        }
        return status.or(() -> failed).orElse("Taken");
    }

    static Map<String, String> statuses() {
        var words = new LinkedHashMap<String, String>();
        for (var status : Status.values()) {
            words.put(status.code(), of(status));
        }
        return words;
    }

    static Map<String, String> responses() {
        var words = new LinkedHashMap<String, String>();
        for (var response : Response.values()) {
            words.put(response.code(), of(response));
        }
        return words;
    }

    static Map<String, String> types() {
        var words = new LinkedHashMap<String, String>();
        for (var type : Message.Type.values()) {
            words.put(type.code(), PartnerWords.type(type.code()));
        }
        return words;
    }

    static Optional<Status> status(String code) {
        return Arrays.stream(Status.values())
                .filter(status -> status.code().equals(code))
                .findFirst();
    }

    static Optional<Response> response(String code) {
        return Arrays.stream(Response.values())
                .filter(response -> response.code().equals(code))
                .findFirst();
    }
}
