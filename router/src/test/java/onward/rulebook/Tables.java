package onward.rulebook;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onward.referral.RedFlag;

/** A rule folder small enough to hold in the head, in which the lint finds nothing; tests lay broken tables over it. */
record Tables(Map<String, String> files) {

    static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

    private static final String RED_FLAGS =
            Stream.of(RedFlag.values()).map(RedFlag::code).collect(Collectors.joining(" | "));

    private static final Map<String, String> SOUND = Map.ofEntries(
            Map.entry("facts.csv", """
                    name,question,type,unit,allowed,given
                    needs,?,set,,fall | confusion | debt | meals,caller
                    red-flags,?,set,,%s,caller
                    safeguarding-concern,?,yes-no,,,caller
                    lives-alone,?,yes-no,,,caller
                    setting,?,choice,,home | ward | care-home,caller
                    score,?,number,,0..20,caller
                    temperature,?,number,°C,25..45,caller
                    mood,?,choice,,low | high,derived
                    age,?,number,years,0..130,derived
                    referral-source,?,choice,,self | nhs-111,derived
                    consent,?,choice,,given | refused,derived
                    postcode-area,?,text-set,,,derived
                    category,?,choice,,emergency | urgent | routine,derived
                    assessment-type,?,text,,,derived
                    assessment-age,?,duration,,,derived
                    """.formatted(RED_FLAGS)),
            Map.entry("categories.csv", """
                    code,label,order,respond within,hours,calendar,say
                    emergency,999,1,0min,clock,,
                    urgent,Urgent,2,2h,clock,,
                    routine,Routine,3,10d,working,always,
                    """),
            Map.entry("calendars.csv", """
                    calendar,day,opens,closes
                    always,monday..sunday,00:00,24:00
                    """),
            Map.entry("profiles.csv", "profile,shares\nall,name\n"),
            Map.entry("partners.csv", """
                    id,name,organisation,channel,webhook,profile
                    partner,Partner,P1,inbox,,all
                    """),
            Map.entry("services.csv", services("")),
            Map.entry("triage/urgent.csv", """
                    id,needs,then category,because
                    U-01,fall | confusion,urgent,x
                    U-02,debt | meals,routine,x
                    """),
            Map.entry("eligibility/all.csv", """
                    id,needs,then service,then rule,because
                    E-01,fall | confusion,team,needs,x
                    E-02,debt | meals,adviser,needs,x
                    """),
            Map.entry("acceptance/agreements.csv", """
                    id,assessment-type,then service,then verdict,because
                    A-01,first,team,accepted,x
                    """),
            Map.entry("routing/main.csv", """
                    id,needs,then order,then lead,then alongside,because
                    R-01,fall | confusion,10,team,,x
                    R-02,debt | meals,20,adviser,,x
                    """));

    static Tables sound() {
        return new Tables(SOUND);
    }

    /** The services of the folder, and more lines after them. */
    static String services(String more) {
        return """
                id,name,type,partner,sector,duty,areas,calendar,responds within,consent,preference,from,until
                team,Team,response,partner,nhs,no,*,always,2h,not-needed,1,,
                adviser,Adviser,advice,partner,nhs,no,*,always,5d,not-needed,1,,
                adults,Adults,safeguarding-adults,partner,council,yes,*,always,,not-needed,1,,
                children,Children,safeguarding-children,partner,council,yes,*,always,,not-needed,1,,
                """ + more;
    }

    /** A file of these lines in the place of another. */
    Tables with(String file, String header, String... rows) {
        return with(file, header + "\n" + String.join("\n", rows) + "\n");
    }

    Tables with(String file, String text) {
        var all = new HashMap<>(files);
        all.put(file, text);
        return new Tables(all);
    }

    /** More facts after those of the folder. */
    Tables withFacts(String... lines) {
        return with("facts.csv", String.valueOf(files.get("facts.csv")) + String.join("\n", lines) + "\n");
    }

    Policy policy() {
        var read = RuleFiles.read(new RuleFolder(files));
        return read.policy()
                .orElseThrow(() -> new AssertionError(read.complaints().toString()));
    }

    List<Finding> lint() {
        return Lint.of(policy(), TODAY);
    }

    /** Each finding as {@code L002 triage/urgent.csv:3:then category U-02 U-01}. */
    List<String> found() {
        return lint().stream().map(Tables::told).toList();
    }

    /** The same without what is found of triage as a whole: a table of three rows seldom speaks of everybody. */
    List<String> foundOfRows() {
        return lintOfRows().stream().map(Tables::told).toList();
    }

    List<Finding> lintOfRows() {
        return lint().stream()
                .filter(finding -> !finding.complaint().code().equals(Code.NO_CATEGORY.id))
                .toList();
    }

    private static String told(Finding finding) {
        var complaint = finding.complaint();
        return complaint.code() + " " + complaint.file() + ":" + complaint.row() + ":" + complaint.column()
                + finding.rows().stream()
                        .map(rule -> " " + rule.substring(rule.indexOf('#') + 1))
                        .collect(Collectors.joining());
    }
}
