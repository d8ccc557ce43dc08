package onward.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.TreeSet;
import onward.referral.Spans;
import onward.referral.Value;
import onward.rulebook.Fact;
import onward.rulebook.Nearest;
import onward.rulebook.Vocabulary;

/** One member of {@code facts}, read as its fact is declared. */
record FactForm(Vocabulary vocabulary, String name, Part part) {

    Optional<Value> read() {
        var fact = vocabulary.find(name);
        if (fact.isEmpty()) {
            part.complain("unknown-fact", "There is no such fact." + Nearest.hint(name, vocabulary.names()));
            return Optional.empty();
        }
        if (fact.get().derived()) {
            part.complain("derived-fact", "This fact is worked out by the router and cannot be sent.");
            return Optional.empty();
        }
        return part.absent() ? Optional.empty() : value(fact.get());
    }

    private Optional<Value> value(Fact fact) {
        var node = part.node();
        return switch (fact.type()) {
            case NUMBER -> number(fact, node);
            case YES_NO ->
                node.isBoolean()
                        ? Optional.of(node.booleanValue() ? Value.Word.YES : Value.Word.NO)
                        : mistyped("true or false");
            case CHOICE, TEXT -> node.isTextual() ? word(fact, node.textValue()) : mistyped("a text");
            case SET, TEXT_SET -> words(fact, node);
            case DURATION -> duration(node);
            case DATE -> day(node);
        };
    }

    private Optional<Value> number(Fact fact, JsonNode node) {
        if (!node.isNumber() || !Double.isFinite(node.doubleValue())) {
            return mistyped("a number");
        }
        double amount = node.doubleValue();
        if (fact.range().isPresent() && !fact.range().get().contains(amount)) {
            var range = fact.range().get();
            part.complain(
                    "out-of-range",
                    "Allowed are " + new Value.Quantity(range.low()).text() + " to "
                            + new Value.Quantity(range.high()).text() + " " + fact.unit() + ".");
            return Optional.empty();
        }
        return Optional.of(new Value.Quantity(amount));
    }

    private Optional<Value> word(Fact fact, String word) {
        if (!fact.allowed().isEmpty() && !fact.allowed().contains(word)) {
            part.complain(
                    "not-allowed",
                    "Allowed are " + String.join(", ", fact.allowed()) + "." + Nearest.hint(word, fact.allowed()));
            return Optional.empty();
        }
        return Optional.of(new Value.Word(word));
    }

    private Optional<Value> words(Fact fact, JsonNode node) {
        if (!node.isArray()) {
            return mistyped("a list of texts");
        }
        var words = new TreeSet<String>();
        boolean sound = true;
        for (var item : part.items(100)) {
            var itemForm = new FactForm(vocabulary, name, item);
            var word = item.node().isTextual()
                    ? itemForm.word(fact, item.node().textValue())
                    : itemForm.mistyped("a text");
            word.ifPresent(w -> words.add(w.text()));
            sound &= word.isPresent();
        }
        return sound ? Optional.of(new Value.Words(words)) : Optional.empty();
    }

    private Optional<Value> duration(JsonNode node) {
        var span = node.isTextual() ? Spans.parse(node.textValue()) : Optional.<java.time.Duration>empty();
        return span.isPresent() ? span.map(Value.Span::new) : mistyped("a length of time such as 90min, 2h or 2d");
    }

    private Optional<Value> day(JsonNode node) {
        try {
            return node.isTextual()
                    ? Optional.of(new Value.Day(LocalDate.parse(node.textValue())))
                    : mistyped("a date");
        } catch (DateTimeException e) {
            return mistyped("a day of the calendar, written 2026-11-24");
        }
    }

    private Optional<Value> mistyped(String wanted) {
        part.complain("wrong-type", "This fact takes " + wanted + ".");
        return Optional.empty();
    }
}
