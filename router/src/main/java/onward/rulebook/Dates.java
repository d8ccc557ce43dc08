package onward.rulebook;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Calendar days in cells: only {@code 2026-11-24}, since every other spelling means two days to two people. */
final class Dates {

    private Dates() {}

    static Optional<LocalDate> read(String cell, BiConsumer<Code, String> complain) {
        try {
            return Optional.of(LocalDate.parse(cell));
        } catch (DateTimeParseException e) {
            complain.accept(
                    cell.contains("/") ? Code.SPREADSHEET_DAMAGE : Code.DATES,
                    "\"" + cell + "\" is not a date. Write year, month and day: 2026-11-24.");
            return Optional.empty();
        }
    }
}
