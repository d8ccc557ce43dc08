package onward.rulebook;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A file as somebody sent it for a place in a rule folder.
 *
 * @param text empty when it is no text that could be read
 * @param complaints why not, in the words of every complaint
 */
public record SentFile(Optional<String> text, List<Complaint> complaints) {

    /** Reads bytes as the file of a path inside the folder, as a file on disk would be read. */
    public static SentFile of(String file, byte[] bytes) {
        var complaints = new ArrayList<Complaint>();
        var text = FileText.of(
                bytes, (row, message) -> complaints.add(Complaint.of(Code.NOT_READABLE, file, row, "", message)));
        return new SentFile(text, List.copyOf(complaints));
    }

    /** Rows and cells of a block as spreadsheets put it on the clipboard: tabs between cells, quotation marks where needed. */
    public static List<List<String>> pasted(String block) {
        char separator = block.indexOf('\t') >= 0 ? '\t' : CsvReading.commonestSeparator(block);
        return CsvLines.of(block, separator).stream()
                .map(raw -> CsvLines.cells(raw.raw(), separator))
                .filter(cells -> cells.stream().anyMatch(cell -> !cell.isBlank()))
                .toList();
    }
}
