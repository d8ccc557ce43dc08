package onward.rulebook;

import java.util.OptionalDouble;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import onward.referral.Spans;
import onward.referral.Value;

/** One measure of a fact, as text: a number, a length of time in minutes or a day since 1970. */
final class Measures {

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,12}(\\.\\d{1,6})?");

    private final Fact fact;
    private final BiConsumer<Code, String> complain;

    private Measures(Fact fact, BiConsumer<Code, String> complain) {
        this.fact = fact;
        this.complain = complain;
    }

    /** The measure; empty when the text is none, which is then complained about. */
    static OptionalDouble read(Fact fact, String text, BiConsumer<Code, String> complain) {
        var measures = new Measures(fact, complain);
        return switch (fact.type()) {
            case DURATION -> measures.duration(text);
            case DATE -> measures.date(text);
            default -> measures.number(text);
        };
    }

    /** A plain number without exponents and the like; empty for anything else. */
    static OptionalDouble plain(String text) {
        return NUMBER.matcher(text).matches() ? OptionalDouble.of(Double.parseDouble(text)) : OptionalDouble.empty();
    }

    /** Both ends of a range, as {@code facts.csv} writes it. */
    static String text(Interval range) {
        return new Value.Quantity(range.low()).text() + ".." + new Value.Quantity(range.high()).text();
    }

    private OptionalDouble number(String text) {
        var number = plain(text);
        if (number.isPresent()) {
            return inRange(number.getAsDouble(), text);
        }
        var percent = SpreadsheetDamage.percent(text);
        if (percent.isPresent() && fact.unit().equals("%")) {
            complain.accept(Code.RESPELLED, Quote.of(text) + " was read as " + percent.get() + ".");
            return number(percent.get());
        }
        SpreadsheetDamage.ofNumber(text)
                .ifPresentOrElse(
                        damage -> complain.accept(Code.SPREADSHEET_DAMAGE, Quote.of(text) + " " + damage),
                        () -> complain.accept(Code.NOT_UNDERSTOOD, Quote.of(text) + noNumber(text)));
        return OptionalDouble.empty();
    }

    private String noNumber(String text) {
        var allowed = fact.range()
                .map(range -> " from " + text(range).replace("..", " to "))
                .orElse("");
        return SpreadsheetDamage.typedRange(text)
                .map(range -> " is not how a range is written, for a spreadsheet would take it for a date. Write "
                        + range + ".")
                .orElse(" is not a number. " + fact.name() + " takes numbers" + allowed
                        + ", written as 65, >=65, <18 or 65..79.");
    }

    private OptionalDouble inRange(double value, String text) {
        if (fact.range().isEmpty() || fact.range().get().contains(value)) {
            return OptionalDouble.of(value);
        }
        complain.accept(
                Code.OUT_OF_RANGE,
                Quote.of(text) + " is outside what " + fact.name() + " can be: "
                        + text(fact.range().get()) + ".");
        return OptionalDouble.empty();
    }

    private OptionalDouble duration(String text) {
        var span = Spans.parse(text);
        if (span.isPresent()) {
            return OptionalDouble.of((double) span.get().toMinutes());
        }
        SpreadsheetDamage.ofDuration(text)
                .ifPresentOrElse(
                        damage -> complain.accept(Code.SPREADSHEET_DAMAGE, Quote.of(text) + " " + damage),
                        () -> complain.accept(
                                Code.NOT_UNDERSTOOD,
                                Quote.of(text)
                                        + " is not a length of time. Write minutes, hours or days: 90min, 2h, 2d."));
        return OptionalDouble.empty();
    }

    private OptionalDouble date(String text) {
        return Dates.read(text, complain)
                .map(day -> OptionalDouble.of((double) day.toEpochDay()))
                .orElse(OptionalDouble.empty());
    }
}
