package onward.rulebook;

import onward.rulebook.Complaint.Severity;

/**
 * Every kind of complaint about a rule folder, with what it means and what to do. The codes are stable: pages, scripts
 * and people refer to them. {@code rules/README.md} shows the same texts; a test holds the two together.
 */
enum Code {
    FILE_MISSING("E001", "A file that every rule folder has is not there.", "Put it back, or undo its new name."),
    NOT_READABLE(
            "E002",
            "The file is not a CSV file in UTF-8: another encoding, a workbook, a web page, a link out of the folder, or a quotation mark that is never closed.",
            "Save it again as \"CSV UTF-8 (comma delimited)\"; close the quotation mark in the row that is named."),
    NO_COLUMNS(
            "E003",
            "The first row does not hold the names of the columns.",
            "Put the column names back into the first row, one to a cell."),
    COLUMN_TWICE("E004", "Two columns have the same name.", "Delete or rename one of them."),
    CELL_COUNT(
            "E005",
            "A row has more or fewer cells than the first row.",
            "Put quotation marks around a cell that holds a comma, or add the commas that are missing."),
    COLUMN_UNKNOWN(
            "E006",
            "A column is named after nothing that this kind of file knows.",
            "Correct the name, declare the fact in facts.csv, or start the name with # to make it a comment."),
    COLUMN_MISSING("E007", "A column that this kind of file needs is not there, or has no name.", "Add or name it."),
    CELL_EMPTY("E008", "A cell that must be filled is empty.", "Fill it."),
    ID_TWICE("E009", "An id, name or order stands twice where it must be unique.", "Give one of the two another."),
    NOT_UNDERSTOOD(
            "E010",
            "A cell does not follow the rules of writing for its column.",
            "Write it as the message shows; see \"What a cell may hold\"."),
    NOT_ALLOWED(
            "E011",
            "A word is not among the words allowed here.",
            "Use an allowed word, or add the word to the fact in facts.csv."),
    SPREADSHEET_DAMAGE(
            "E012",
            "A spreadsheet seems to have changed the cell: into a date, a shortened number, an error value.",
            "Write what the message says, with the column formatted as Text."),
    OUT_OF_RANGE("E013", "A number is outside what is possible here.", "Correct it, or the range in facts.csv."),
    NOT_DECLARED(
            "E014",
            "A category, service, partner, calendar, profile or fact is named that no file declares.",
            "Correct the name, or declare it in its file."),
    TOO_EARLY(
            "E015",
            "A table asks for a fact that becomes known only later on the way.",
            "Move the row to a later stage."),
    DATES(
            "E016",
            "A day or time does not exist, is not written as year, month and day, or ends before it starts.",
            "Write 2026-11-24; until is the first day on which a row no longer counts."),
    MUST_HAVE(
            "E017",
            "Something is missing without which no referral could be routed safely, such as a national red flag.",
            "Add what the message names."),
    NEVER_ELIGIBLE(
            "E018", "A service has no row that says whom it takes.", "Add an eligibility row with then rule = needs."),
    SAFEGUARDING(
            "E019",
            "An eligibility row is about a safeguarding service, which is open to everybody.",
            "Delete the row."),
    EXAMPLE(
            "E020",
            "An example expects nothing, or expects something that cannot be checked.",
            "Fill an expect column."),
    TOO_LARGE(
            "E021",
            "A file, row, cell or the whole folder is larger than any rule file needs to be, or has too many problems.",
            "Split it, or mend the first problems and check again."),
    FILE_NAME(
            "E022",
            "A file was given under a name that has no place in a rule folder.",
            "Use a name such as triage/urgent.csv: lower case letters, digits and hyphens."),
    NAME_SHAPE(
            "E023",
            "An id or name holds characters that ids do not have.",
            "Use letters, digits, hyphens, dots and underscores only, starting with a letter or digit."),
    FORMULA(
            "E024",
            "A cell starts as a formula does (=, +, @ or -), so a spreadsheet would run it.",
            "Write the value itself, without the sign in front."),
    INVISIBLE(
            "E025",
            "A cell holds characters that cannot be seen or that change the direction of writing.",
            "Type the cell again by hand."),
    NO_EXAMPLES(
            "W001", "A table has no examples beside it.", "Add a file of the same name that ends in .examples.csv."),
    CALENDAR_ENDS(
            "W002",
            "Bank holidays are listed without the day until which the list is complete.",
            "Fill until in the rows of bank-holidays."),
    BARE_NUMBER(
            "W003",
            "A code is a bare number; a spreadsheet may have dropped zeros in front of it.",
            "Compare it with the source; it is used as it stands."),
    NOT_READ(
            "W004",
            "A table or workbook lies in the folder under a name that is not read.",
            "Rename it, or move it out of the folder."),
    TIDIED("N001", "Something about the file as a whole was put right while reading.", "Nothing; the file is used."),
    RESPELLED("N002", "A cell was read in its usual spelling.", "Nothing, if it was read as you meant it."),
    OVERLAP(
            "L001",
            "Two rows ask for exactly the same people and say different things of them.",
            "Make them ask for different people, or delete one."),
    MASKED(
            "L002",
            "A triage row never decides: more urgent rows hold whenever it does.",
            "Delete it, or narrow the rows that are named."),
    REDUNDANT(
            "L003",
            Severity.NOTICE,
            "A row says nothing that other rows do not say already.",
            "Delete it, unless you want its sentence to be read out."),
    NOBODY_ELIGIBLE(
            "L004",
            "The needs and exclusions of a service cannot be met together, so it takes nobody.",
            "Correct the rows that are named until they can hold for one person."),
    BAND_HOLE(
            "L005",
            "Between two bands of a measure, such as ages, or just beyond the last of them, somebody is left out.",
            "Let the second band begin where the first ends, and the last reach to the end."),
    BAND_DOUBLE(
            "L006", "Two bands of a measure both hold at their border.", "Let the second begin after the first ends."),
    GAP(
            "L007",
            "A table whose columns, each alone, leave nobody out leaves out a combination.",
            "Add a row for them, or beside the table an example that shows what is meant."),
    NO_ROUTE(
            "L008",
            "People whom triage gives a category, by their needs or by a row, meet no routing row that says who leads.",
            "Add a routing row for them; where a person is meant to decide, an example that expects review."),
    AGREEMENT_NEVER(
            "L009",
            "An agreement can never be used: another row always asks to assess again, or nobody it is for is taken.",
            "Correct it or the row that is named."),
    NEVER_HOLDS(
            "L010", "A row can hold for nobody.", "Correct the cell or the category that is named, or delete the row."),
    ENDED("L011", Severity.NOTICE, "A row has come to the end of its dates.", "Delete it, or give it a later until."),
    LEADS_NOBODY(
            "L012",
            "A routing row names a service that takes nobody for whom the row holds.",
            "Take the service out of the row, or correct whom it takes."),
    NEVER_ROUTED("L013", "No routing row ever sends anybody to a service.", "Name it in a routing row, or delete it."),
    NOT_IN_TIME(
            "L014",
            "No service that is named for a category promises to answer within its time.",
            "Name a quicker service, or correct the time."),
    BOUND_UNTRIED(
            "L015",
            Severity.NOTICE,
            "No example tries a threshold just inside and just outside.",
            "Add the two examples beside the table."),
    STOPPED_EARLY(
            "L016",
            Severity.NOTICE,
            "The tables are too tangled to be searched through; some rows were not looked at.",
            "Split the table that is named."),
    PART_LEFT_OUT(
            "L017",
            "The rows of a table divide up a fact between them, and a part of it belongs to none.",
            "Add a row for it, or beside the table an example that shows what is meant."),
    NO_CATEGORY(
            "L018",
            "For people with one need, or several at once, no triage row says how soon, or not for all of them.",
            "Add a row for them; where a person is meant to decide, an example that expects none.");

    final String id;
    final Severity severity;
    final String cause;
    final String fix;

    Code(String id, String cause, String fix) {
        this(
                id,
                switch (id.charAt(0)) {
                    case 'E' -> Severity.ERROR;
                    case 'W', 'L' -> Severity.WARNING;
                    default -> Severity.NOTICE;
                },
                cause,
                fix);
    }

    Code(String id, Severity severity, String cause, String fix) {
        this.id = id;
        this.severity = severity;
        this.cause = cause;
        this.fix = fix;
    }
}
