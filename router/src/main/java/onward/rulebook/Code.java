package onward.rulebook;

import onward.rulebook.Complaint.Severity;

/** Every kind of complaint about a rule folder. The codes are stable: pages, scripts and people refer to them. */
enum Code {
    FILE_MISSING("E001"),
    NOT_READABLE("E002"),
    NO_COLUMNS("E003"),
    COLUMN_TWICE("E004"),
    CELL_COUNT("E005"),
    COLUMN_UNKNOWN("E006"),
    COLUMN_MISSING("E007"),
    CELL_EMPTY("E008"),
    ID_TWICE("E009"),
    NOT_UNDERSTOOD("E010"),
    NOT_ALLOWED("E011"),
    SPREADSHEET_DAMAGE("E012"),
    OUT_OF_RANGE("E013"),
    NOT_DECLARED("E014"),
    TOO_EARLY("E015"),
    DATES("E016"),
    MUST_HAVE("E017"),
    NEVER_ELIGIBLE("E018"),
    SAFEGUARDING("E019"),
    EXAMPLE("E020"),
    TOO_LARGE("E021"),
    NO_EXAMPLES("W001"),
    CALENDAR_ENDS("W002"),
    TIDIED("N001"),
    OVERLAP("L001"),
    MASKED("L002"),
    REDUNDANT("L003", Severity.NOTICE),
    NOBODY_ELIGIBLE("L004"),
    BAND_HOLE("L005"),
    BAND_DOUBLE("L006"),
    GAP("L007"),
    NO_ROUTE("L008"),
    AGREEMENT_NEVER("L009"),
    NEVER_HOLDS("L010"),
    ENDED("L011", Severity.NOTICE),
    LEADS_NOBODY("L012"),
    NEVER_ROUTED("L013"),
    NOT_IN_TIME("L014"),
    BOUND_UNTRIED("L015", Severity.NOTICE),
    STOPPED_EARLY("L016", Severity.NOTICE);

    final String id;
    final Severity severity;

    Code(String id) {
        this(
                id,
                switch (id.charAt(0)) {
                    case 'E' -> Severity.ERROR;
                    case 'W', 'L' -> Severity.WARNING;
                    default -> Severity.NOTICE;
                });
    }

    Code(String id, Severity severity) {
        this.id = id;
        this.severity = severity;
    }
}
