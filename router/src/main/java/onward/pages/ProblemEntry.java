package onward.pages;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import onward.rulebook.Complaint;
import onward.rulebook.Finding;
import onward.rulebook.ProblemCode;
import onward.rulebook.RuleFolder;
import onward.rulebook.TableText;

/**
 * One problem in the list of problems. Place, code and message are told as by the API and the command line, to the letter.
 *
 * @param value what stands in the cell; empty if no single cell is meant
 * @param link where it is mended
 * @param example a referral that shows it, in words; empty for what needs none
 * @param tryIt where that referral is tried; empty without an example
 */
public record ProblemEntry(
        String severity,
        boolean error,
        String code,
        String place,
        String column,
        String value,
        String message,
        String cause,
        String fix,
        String link,
        String example,
        String tryIt) {

    private static final Map<String, ProblemCode> CODES =
            ProblemCode.all().stream().collect(Collectors.toMap(ProblemCode::code, Function.identity()));

    /** What a cell holds is shown up to here. */
    private static final int LONGEST = 200;

    /**
     * Every problem of a folder.
     *
     * @param draft whose tables the links lead to; empty for the live ones
     */
    static List<ProblemEntry> all(
            List<Complaint> complaints, List<Finding> findings, RuleFolder folder, Optional<String> draft) {
        var entries = new java.util.ArrayList<ProblemEntry>();
        complaints.stream()
                .sorted(java.util.Comparator.comparing(Complaint::severity))
                .forEach(c -> entries.add(of(c, "", "", folder, draft)));
        findings.stream()
                .sorted(java.util.Comparator.comparing(f -> f.complaint().severity()))
                .forEach(f -> entries.add(of(f.complaint(), example(f), tryIt(f, draft), folder, draft)));
        return entries;
    }

    private static ProblemEntry of(
            Complaint complaint, String example, String tryIt, RuleFolder folder, Optional<String> draft) {
        var code = Optional.ofNullable(CODES.get(complaint.code()));
        var table = Optional.ofNullable(folder.files().get(complaint.file())).flatMap(TableText::of);
        int column = table.map(t -> t.column(complaint.column())).orElse(-1);
        var value = table.flatMap(t -> t.line(complaint.row()))
                .map(line -> line.cell(column))
                .orElse("");
        return new ProblemEntry(
                complaint.severity().word(),
                complaint.error(),
                complaint.code(),
                complaint.place(),
                complaint.column(),
                value.substring(0, Math.min(value.length(), LONGEST)),
                complaint.message(),
                code.map(ProblemCode::cause).orElse(""),
                code.map(ProblemCode::fix).orElse(""),
                folder.files().containsKey(complaint.file()) ? link(complaint, table, column, draft) : "",
                example,
                tryIt);
    }

    private static String link(Complaint complaint, Optional<TableText> table, int column, Optional<String> draft) {
        var address = draft.map(id -> RuleAddress.inDraft(id, complaint.file()))
                .orElseGet(() -> RuleAddress.live(complaint.file()));
        boolean row = complaint.row() > 1
                && table.flatMap(t -> t.line(complaint.row())).isPresent();
        return row && draft.isPresent()
                ? address + "/rows/~" + complaint.row() + (column >= 0 ? "#c" + column : "")
                : address;
    }

    private static String example(Finding finding) {
        return finding.example().entrySet().stream()
                .map(given -> given.getKey().replace('-', ' ') + " "
                        + given.getValue().text())
                .collect(Collectors.joining(", "));
    }

    private static String tryIt(Finding finding, Optional<String> draft) {
        if (finding.example().isEmpty()) {
            return "";
        }
        var facts = finding.example().entrySet().stream()
                .filter(given ->
                        !given.getKey().equals("today") && !given.getKey().equals("category"))
                .map(given -> "f-" + given.getKey() + "="
                        + URLEncoder.encode(given.getValue().text(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return "/rules/try?" + draft.map(id -> "draft=" + id + "&").orElse("") + facts;
    }

    /** The class that marks it beside the word. */
    public String tag() {
        return error ? "bad" : severity.equals("warning") ? "warn" : "calm";
    }
}
