package onward.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import onward.referral.Acceptance;
import onward.referral.Decision;
import onward.referral.Destination;
import onward.referral.Eligibility;
import onward.referral.Missing;
import onward.referral.Reason;
import onward.referral.Route;
import onward.referral.Warning;
import onward.referral.WhyNot;

/** A decision as callers read it. The order of keys is part of what is the same to the byte. */
public final class DecisionView {

    private DecisionView() {}

    public static byte[] json(Decision decision) {
        return Json.write(json -> write(json, decision));
    }

    private static void write(JsonGenerator json, Decision decision) throws IOException {
        json.writeStartObject();
        json.writeStringField("outcome", outcome(decision.route()));
        json.writeStringField("decidedAt", decision.decidedAt().toString());
        json.writeObjectFieldStart("rules");
        json.writeStringField("version", decision.rulesVersion());
        json.writeEndObject();
        if (decision.category().isPresent()) {
            category(json, decision.category().get());
        }
        list(json, "eligibility", decision.eligibility(), DecisionView::eligibility);
        list(json, "acceptance", decision.acceptance(), DecisionView::acceptance);
        json.writeObjectFieldStart("route");
        route(json, decision.route());
        json.writeEndObject();
        list(json, "reasons", decision.reasons(), DecisionView::reason);
        list(json, "whyNot", decision.whyNot(), DecisionView::whyNot);
        list(json, "missing", decision.missing(), DecisionView::missing);
        list(json, "warnings", decision.warnings(), DecisionView::warning);
        json.writeEndObject();
    }

    /** The outcome as one word: routed, emergency, review or unmet. */
    public static String outcome(Route route) {
        return route.match(to -> "routed", emergency -> "emergency", person -> "review", unmet -> "unmet");
    }

    private static void category(JsonGenerator json, Decision.Due due) throws IOException {
        json.writeObjectFieldStart("category");
        json.writeStringField("code", due.category().code());
        json.writeStringField("label", due.category().label());
        json.writeStringField("respondBy", due.respondBy().toString());
        json.writeStringField("hours", due.category().target().working().isPresent() ? "working" : "clock");
        json.writeStringField("say", due.category().say());
        json.writeEndObject();
    }

    private static void eligibility(JsonGenerator json, Eligibility eligibility) throws IOException {
        json.writeStringField("service", eligibility.service());
        json.writeStringField("verdict", verdict(eligibility));
        list(json, "because", eligibility.because(), DecisionView::reason);
        if (eligibility instanceof Eligibility.Unknown unknown) {
            texts(json, "missing", unknown.missing());
        }
    }

    /** The verdict as one word: eligible, not-eligible or unknown. */
    public static String verdict(Eligibility eligibility) {
        return eligibility instanceof Eligibility.Eligible
                ? "eligible"
                : eligibility instanceof Eligibility.NotEligible ? "not-eligible" : "unknown";
    }

    private static void acceptance(JsonGenerator json, Acceptance acceptance) throws IOException {
        json.writeNumberField("assessment", acceptance.assessment());
        json.writeStringField("service", acceptance.service());
        json.writeStringField("verdict", acceptance instanceof Acceptance.Accepted ? "accepted" : "assess-again");
        list(json, "because", acceptance.because(), DecisionView::reason);
    }

    private static void route(JsonGenerator json, Route route) throws IOException {
        if (route instanceof Route.To to) {
            json.writeObjectFieldStart("lead");
            destination(json, to.lead());
            json.writeEndObject();
        }
        list(json, "alongside", route.alongside(), DecisionView::destination);
        list(json, "next", route instanceof Route.To to ? to.next() : List.of(), DecisionView::destination);
        if (route instanceof Route.Unmet unmet) {
            json.writeObjectFieldStart("unmet");
            json.writeStringField(
                    "reason",
                    unmet.reason().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
            if (unmet.nearest().isPresent()) {
                json.writeStringField("nearest", unmet.nearest().get());
            }
            json.writeEndObject();
        }
        if (route instanceof Route.Emergency) {
            json.writeStringField("call", "999");
        }
    }

    private static void destination(JsonGenerator json, Destination destination) throws IOException {
        json.writeStringField("service", destination.service());
        json.writeStringField("partner", destination.partner());
        list(json, "because", destination.because(), DecisionView::reason);
    }

    private static void reason(JsonGenerator json, Reason reason) throws IOException {
        json.writeStringField("rule", reason.rule());
        json.writeStringField("sentence", reason.sentence());
        if (!reason.source().isEmpty()) {
            json.writeStringField("source", reason.source());
        }
    }

    private static void whyNot(JsonGenerator json, WhyNot whyNot) throws IOException {
        json.writeStringField("service", whyNot.service());
        json.writeStringField("rule", whyNot.rule());
        if (whyNot.fact().isPresent()) {
            json.writeStringField("fact", whyNot.fact().get());
        }
        json.writeStringField("needed", whyNot.needed());
        if (whyNot.given().isPresent()) {
            json.writeStringField("given", whyNot.given().get().text());
        }
        json.writeStringField("sentence", whyNot.sentence());
    }

    private static void missing(JsonGenerator json, Missing missing) throws IOException {
        json.writeStringField("fact", missing.fact());
        json.writeStringField("question", missing.question());
        texts(json, "couldChange", missing.couldChange());
    }

    private static void warning(JsonGenerator json, Warning warning) throws IOException {
        json.writeStringField("code", warning.code());
        json.writeStringField("detail", warning.detail());
    }

    private interface Item<T> {
        void write(JsonGenerator json, T item) throws IOException;
    }

    private static <T> void list(JsonGenerator json, String name, List<T> items, Item<T> writer) throws IOException {
        json.writeArrayFieldStart(name);
        for (var item : items) {
            json.writeStartObject();
            writer.write(json, item);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void texts(JsonGenerator json, String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (var text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }
}
