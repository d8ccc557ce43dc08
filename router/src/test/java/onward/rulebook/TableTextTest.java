package onward.rulebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import onward.testing.Repository;
import onward.testing.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TableTextTest {

    private static final String PIECES = "ab,;\t\"|>=é –\nx1";
    private static final List<String> ENDS = List.of("\n", "\r\n", "\r");
    private static final List<String> SEPARATORS = List.of(",", ";", "\t");

    /** A file as somebody may have written it: its rows, and the text with needless quotes, empty lines and other ends. */
    private record Written(List<List<String>> rows, List<String> raws, String text) {}

    static LongStream seeds() {
        return LongStream.range(0, 400);
    }

    private static String cell(RandomGenerator chance) {
        return IntStream.range(0, chance.nextInt(7))
                .mapToObj(i -> String.valueOf(PIECES.charAt(chance.nextInt(PIECES.length()))))
                .collect(Collectors.joining());
    }

    private static Written written(RandomGenerator chance) {
        int width = 2 + chance.nextInt(4);
        var separator = SEPARATORS.get(chance.nextInt(3));
        var end = ENDS.get(chance.nextInt(3));
        var text = new StringBuilder(chance.nextInt(4) == 0 ? "\uFEFF" : "");
        text.append(IntStream.range(0, width).mapToObj(i -> "c" + i).collect(Collectors.joining(separator)))
                .append(end);
        var rows = new ArrayList<List<String>>();
        var raws = new ArrayList<String>();
        int count = chance.nextInt(6);
        for (int i = 0; i < count; i++) {
            var cells = Stream.concat(
                            Stream.of("r" + i),
                            Stream.generate(() -> cell(chance)).limit(width - 1L))
                    .toList();
            var raw = cells.stream()
                    .map(cell -> chance.nextBoolean() ? "\"" + cell.replace("\"", "\"\"") + "\"" : CsvText.quoted(cell))
                    .collect(Collectors.joining(separator));
            rows.add(cells);
            raws.add(raw);
            text.append(raw).append(i + 1 < count || chance.nextBoolean() ? end : "");
            text.append(i + 1 < count && chance.nextInt(5) == 0 ? end : "");
        }
        return new Written(rows, raws, text.toString());
    }

    private static List<List<String>> rows(TableText table) {
        return table.lines().stream().map(TableText.Line::cells).toList();
    }

    private static TableText read(String text) {
        return TableText.of(text).orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void what_is_read_is_what_was_written_and_is_written_back_to_the_byte(long seed) {
        var written = written(Seeds.random(seed));
        var table = read(written.text());

        assertEquals(written.rows(), rows(table));
        assertEquals(written.text(), table.text());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void rows_have_the_numbers_and_cells_of_the_reader_that_complains(long seed) {
        var text = written(Seeds.random(seed)).text();
        var told = CsvReading.read("triage/a.csv", text, new ArrayList<>());
        var lines = new ArrayList<Integer>();
        told.lines().forEach(line -> lines.add(line.row()));

        assertEquals(
                lines, read(text).lines().stream().map(TableText.Line::number).toList());
        assertEquals(List.copyOf(told.columns().keySet()), read(text).columns());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void a_change_to_one_row_leaves_every_other_to_the_byte(long seed) {
        var chance = Seeds.random(seed);
        var written = written(chance);
        var table = read(written.text());
        if (written.rows().isEmpty()) {
            return;
        }
        int chosen = chance.nextInt(written.rows().size());
        int number = table.lines().get(chosen).number();
        var cells = new ArrayList<>(written.rows().get(chosen));
        cells.set(1, cell(chance) + "!");
        var expected = new ArrayList<>(written.rows());
        var others = new ArrayList<>(written.raws());
        others.remove(chosen);
        var changed = switch (chance.nextInt(4)) {
            case 0 -> {
                expected.set(chosen, cells);
                yield table.with(number, cells);
            }
            case 1 -> {
                expected.remove(chosen);
                yield table.without(number);
            }
            case 2 -> {
                expected.add(chosen + 1, cells);
                others.add(written.raws().get(chosen));
                yield table.added(number, cells);
            }
            default -> {
                int other = Math.min(chosen + 1, expected.size() - 1);
                java.util.Collections.swap(expected, chosen, other);
                others.add(written.raws().get(chosen));
                yield table.moved(number, true);
            }
        };

        assertEquals(expected, rows(changed));
        assertEquals(expected, rows(read(changed.text())), "read again");
        others.forEach(raw -> assertTrue(changed.text().contains(raw), () -> raw + " in " + changed.text()));
    }

    @Test
    void every_shipped_file_is_written_back_as_it_is_and_in_plain_words_where_it_is_a_table() {
        var folder = RuleFolder.read(Repository.RULES);
        var words = RowWords.of(folder);
        folder.files().forEach((file, text) -> {
            var table = read(text);
            assertEquals(text, table.text(), file);
            for (var line : table.lines()) {
                var same = table.with(line.number(), line.cells());
                assertEquals(text, same.text());
                var sentence = words.sentence(file, table.columns(), line.cells());
                assertEquals(file.contains("/"), !sentence.isEmpty(), file);
                assertTrue(!sentence.contains("not understood"), sentence);
            }
        });
    }

    @Test
    void a_column_is_added_behind_the_others() {
        assertEquals(
                "a,b,new\n1,2,\n\n3,4,",
                read("a,b\n1,2\n\n3,4").withColumn("new").text());
    }

    @Test
    void what_is_no_table_has_no_rows() {
        for (var text : List.of("", "\n\n", "id,because\n1,\"never closed\n2,b\n", "PK\u0003\u0004…", "<html>")) {
            assertTrue(TableText.of(text).isEmpty(), text);
        }
    }

    @Test
    void rows_are_said_in_plain_words() {
        var words = RowWords.of(RuleFolder.read(Repository.RULES));
        assertEquals(
                "If age is 65 or over and needs contain fall, then Urgent: within 2 hours.",
                words.sentence(
                        "triage/a.csv",
                        List.of("id", "age", "needs", "then category"),
                        List.of("A-1", ">=65", "fall", "urgent-2h")));
        assertEquals(
                "Rapid Response North takes nobody if referral source is known and not care home and news2 is from 5 to 6 or more than 8.",
                words.sentence(
                        "eligibility/a.csv",
                        List.of("referral-source", "news2", "then rule", "then service"),
                        List.of("not care-home", "5..6 | >8", "excludes", "rapid-response-north")));
        assertEquals(
                "If age is “sixty” (not understood), then nothing is said yet.",
                words.sentence("triage/a.csv", List.of("age", "then category"), List.of("sixty", "")));
    }
}
