package onward.rulebook;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Something that is in force from a day (inclusive) until a day (exclusive), in England's calendar. */
record Dated<T>(T value, Period period) {

    record Period(Optional<LocalDate> from, Optional<LocalDate> until) {

        /** The same as conditions on the day of the decision. */
        List<Condition> conditions(Vocabulary vocabulary) {
            var conditions = new ArrayList<Condition>();
            from.ifPresent(day -> conditions.add(new Condition.Within(
                    vocabulary.today(), ">=" + day, List.of(Interval.atLeast((double) day.toEpochDay())))));
            until.ifPresent(day -> conditions.add(new Condition.Within(
                    vocabulary.today(), "<" + day, List.of(Interval.lessThan((double) day.toEpochDay())))));
            return conditions;
        }
    }

    /** The columns {@code from} and {@code until} of a row. */
    static Period period(Table.Line line) {
        var from = day(line, "from");
        var until = day(line, "until");
        if (from.isPresent() && until.isPresent() && !from.get().isBefore(until.get())) {
            line.complain(
                    "until",
                    Code.DATES,
                    "It ends before it starts: until is the first day on which it no longer counts.");
        }
        return new Period(from, until);
    }

    private static Optional<LocalDate> day(Table.Line line, String column) {
        var cell = line.cell(column);
        return cell.isEmpty() ? Optional.empty() : Dates.read(cell, line.at(column));
    }
}
