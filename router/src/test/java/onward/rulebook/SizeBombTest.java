package onward.rulebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import onward.testing.SmallRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is far too large is refused, with words, and in little time. */
class SizeBombTest {

    private static final String URGENT = "triage/urgent.csv";
    private static final Duration SOON = Duration.ofSeconds(3);

    @TempDir
    private Path disk = Path.of("");

    private record Bomb(String name, String says, Supplier<RuleFolder> folder) {

        @Override
        public String toString() {
            return name;
        }
    }

    private static Bomb cell(String name, String column, String cell, String says) {
        return new Bomb(name, says, () -> SmallRules.withCell(URGENT, column, cell));
    }

    private static Bomb text(String name, String file, Supplier<String> text, String says) {
        return new Bomb(name, says, () -> SmallRules.folder().with(Map.of(file, text.get())));
    }

    private static String rows(int count, String... shape) {
        var first = SmallRules.text(URGENT).lines().findFirst().orElseThrow() + "\n";
        return IntStream.range(0, count)
                .mapToObj(i -> String.format(shape[i % shape.length], i))
                .collect(Collectors.joining("\n", first, "\n"));
    }

    static Stream<Bomb> bombs() {
        int mega = 1 << 20;
        return Stream.of(
                cell("a cell of a megabyte", "because", "x".repeat(mega), "E021: This cell has 1048576 characters"),
                cell("a megabyte of blanks", "age", " ".repeat(mega), "E021"),
                cell("a megabyte of separators", "needs", "a|".repeat(mega / 2), "E021"),
                cell("thousands of places", "needs", "a|".repeat(4_900), "E021: This cell has 4901 places"),
                cell("thousands of words", "needs", "fall ".repeat(1_900), "E011"),
                cell(
                        "a huge count",
                        "needs",
                        "999999999 of: fall | debt",
                        "E013: \"999999999 of: fall | debt\" asks for"),
                cell("a count without end", "needs", "9".repeat(9_000) + " of: fall", "E011"),
                cell(
                        "holes",
                        "age",
                        "not " + "1 | ".repeat(499) + "1..130 | <1 | >130",
                        "E021: This cell has 502 places"),
                cell("nothing left over", "age", "not <5 | >=5", "E010: \"not <5 | >=5\" leaves nothing over"),
                text(
                        "a hundred thousand rows",
                        URGENT,
                        () -> rows(100_000, "U-%d,fall,,,,,,,,,urgent,Why.,,,,"),
                        "E021: The file has more than 20000 rows"),
                text(
                        "ten thousand columns",
                        URGENT,
                        () -> "c,".repeat(10_000) + "\n",
                        "E021: The file has 10001 columns"),
                text(
                        "a hundred thousand columns",
                        URGENT,
                        () -> "c,".repeat(100_000) + "\n",
                        "E002: This row cannot be split"),
                text(
                        "a million quotation marks",
                        URGENT,
                        () -> "\"".repeat(999_999),
                        "E002: A quotation mark is opened"),
                text("a million pairs of them", URGENT, () -> "id\n" + "\"".repeat(1_000_000), "E021: This cell has"),
                text(
                        "more than eight megabytes",
                        URGENT,
                        () -> "x".repeat((8 << 20) + 1),
                        "E021: The file is larger than 8 MiB"),
                text(
                        "eight megabytes of lines",
                        URGENT,
                        () -> "\n".repeat(8 << 20),
                        "E021: The file has more than 20000 rows"),
                text(
                        "rows of errors",
                        URGENT,
                        () -> rows(20_000 - 1, "%d ,fell,x,x,x,x,x,x,,,urgnt,,,x,x,"),
                        "E021: Reading stopped after 500 problems"),
                text(
                        "rows of formulas",
                        URGENT,
                        () -> rows(20_000 - 1, "=%d,@,@,@,@,@,@,@,@,@,@,@,@,@,@,@"),
                        "E021: Reading stopped after 500 problems"),
                text(
                        "facts without end",
                        "facts.csv",
                        () -> SmallRules.text("facts.csv")
                                + IntStream.range(0, 19_000)
                                        .mapToObj(i -> "fact-" + i + ",?,number,,,caller,\n")
                                        .collect(Collectors.joining()),
                        "E021: There are 19015 facts"),
                text(
                        "one day with many hours",
                        "calendars.csv",
                        () -> SmallRules.text("calendars.csv") + "busy,monday,08:00,08:01,,\n".repeat(19_000),
                        "E021: Reading stopped"),
                new Bomb(
                        "501 files",
                        "E021: A rule folder holds at most 500 files",
                        () -> SmallRules.folder()
                                .with(IntStream.range(0, 501)
                                        .boxed()
                                        .collect(Collectors.toMap(i -> "triage/t" + i + ".csv", i -> "")))),
                new Bomb(
                        "forty megabytes in five files",
                        "E021: A rule folder holds at most",
                        () -> SmallRules.folder()
                                .with(IntStream.range(0, 5)
                                        .boxed()
                                        .collect(Collectors.toMap(
                                                i -> "triage/t" + i + ".csv", i -> "x".repeat(8 << 20))))),
                new Bomb(
                        "a name of a megabyte",
                        "E022",
                        () -> SmallRules.folder().with(Map.of("triage/" + "x".repeat(mega) + ".csv", ""))));
    }

    @ParameterizedTest
    @MethodSource("bombs")
    void what_is_far_too_large_is_refused_soon(Bomb bomb) {
        var folder = bomb.folder.get();

        var read = assertTimeoutPreemptively(SOON, () -> RuleFiles.read(folder));

        assertTrue(read.policy().isEmpty());
        assertTrue(
                read.complaints().stream().map(Complaint::text).anyMatch(text -> text.contains(bomb.says)),
                () -> bomb.says + " is not in "
                        + read.complaints().stream().limit(5).toList());
        assertTrue(read.complaints().size() <= 600, () -> read.complaints().size() + " complaints");
    }

    @Test
    void unknown_names_are_looked_for_among_many_in_little_time() {
        var services = IntStream.range(0, 10_000)
                .mapToObj(i -> "service-with-a-long-name-" + i + ",N,help,trust,nhs,no,*,always,2h,implied,1,,,,\n")
                .collect(Collectors.joining("", SmallRules.text("services.csv"), ""));
        var rows = IntStream.range(0, 10_000)
                .mapToObj(i -> "X-" + i + ",fall,servise-with-a-long-name-" + i + "x,,needs,Why.,\n")
                .collect(Collectors.joining("", SmallRules.text("eligibility/team.csv"), ""));
        var folder = SmallRules.folder().with(Map.of("services.csv", services, "eligibility/team.csv", rows));

        var read = assertTimeoutPreemptively(SOON, () -> RuleFiles.read(folder));

        assertTrue(read.policy().isEmpty());
        assertTrue(read.complaints().toString().contains("Did you mean \"service-with-a-long-name-"));
    }

    @Test
    void ten_thousand_rows_are_read_and_checked_within_a_second() {
        var text = rows(
                10_000,
                "U-%d,fall | debt,>=65,,yes,home | care-home,<2h,,NB100,N12,urgent,A sentence to read.,(local),2026-01-01,,",
                "U-%d,confusion,18..64,92..100,,not home,,>=2026-11-24,known,,routine,A sentence to read.,(local),,2027-01-01,");
        var folder = SmallRules.folder().with(Map.of(URGENT, text));
        long best = Long.MAX_VALUE;

        for (int i = 0; i < 5; i++) {
            long start = System.nanoTime();
            assertTrue(RuleFiles.read(folder).policy().isPresent());
            best = Math.min(best, System.nanoTime() - start);
        }

        long took = TimeUnit.NANOSECONDS.toMillis(best);
        assertTrue(took < 1_000, () -> took + " ms");
    }

    @Test
    void a_zip_bomb_by_the_name_of_a_table_is_not_unpacked() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            zip.write(new byte[32 << 20]);
        }
        Files.createDirectories(disk.resolve("triage"));
        Files.write(disk.resolve(URGENT), bytes.toByteArray());

        var folder = assertTimeoutPreemptively(SOON, () -> RuleFolder.read(disk));

        assertEquals(1, folder.complaints().size());
        assertTrue(folder.complaints()
                .get(0)
                .text()
                .contains("urgent.csv: error E002: This is an Excel or OpenDocument workbook"));
        assertEquals(new HashMap<>(), folder.files());
    }
}
