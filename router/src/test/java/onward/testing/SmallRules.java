package onward.testing;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import onward.rulebook.RuleFolder;

/** The smallest sound rule folder with something in every kind of place, for tests that break one place at a time. */
public final class SmallRules {

    private static final Map<String, String> FILES = Map.ofEntries(
            Map.entry("facts.csv", """
                    name,question,type,unit,allowed,given,source
                    needs,What does the person need?,set,,fall | confusion | debt,caller,(local)
                    red-flags,Is any of these happening?,set,,chest-pain | stroke-signs | unconscious | loss-of-consciousness-with-fall | sudden-breathlessness | heavy-bleeding | fits | anaphylaxis | suspected-sepsis | severe-burns | suspected-hip-fracture | suspected-head-injury | suspected-back-fracture,caller,(local)
                    safeguarding-concern,Is the person being harmed?,yes-no,,,caller,(local)
                    age,How old is the person?,number,years,0..130,derived,(local)
                    oxygen,What is the saturation?,number,%,40..100,caller,(local)
                    lives-alone,Does the person live alone?,yes-no,,,caller,(local)
                    setting,Where is the person?,choice,,home | care-home,caller,(local)
                    waiting,For how long?,duration,,,caller,(local)
                    discharge,On what day?,date,,,caller,(local)
                    organisation,Which organisation?,text,,,caller,(local)
                    consent,Does the person agree?,choice,,given | refused | best-interests | emergency,derived,(local)
                    postcode-area,Where does the person live?,text-set,,,derived,(local)
                    assessment-age,How old is the assessment?,duration,,,derived,(local)
                    category,How soon?,choice,,emergency | urgent | routine,derived,(local)
                    """),
            Map.entry("calendars.csv", """
                    calendar,day,opens,closes,until,source
                    always,monday..sunday,00:00,24:00,,(local)
                    bank-holidays,2026-12-25,,,2028-01-01,(local)
                    """),
            Map.entry("categories.csv", """
                    code,label,order,respond within,hours,calendar,say,source
                    emergency,Emergency,1,0min,clock,,Call 999.,(local)
                    urgent,Urgent,2,2h,clock,,Somebody will come.,(local)
                    routine,Routine,3,10d,working,always,Somebody will call.,(local)
                    """),
            Map.entry("profiles.csv", """
                    profile,shares,source
                    health,name | needs | age,(local)
                    """),
            Map.entry("partners.csv", """
                    id,name,organisation,channel,webhook,profile,last verified,source
                    trust,The Trust,NB100,webhook,demo://trust,health,2026-11-02,(local)
                    """),
            Map.entry("services.csv", """
                    id,name,type,partner,sector,duty,areas,calendar,responds within,consent,preference,from,until,last verified,source
                    team,The Team,response,trust,nhs,no,N11 | N12,always,2h,implied,1,,,2026-11-02,(local)
                    helpers,The Helpers,help,trust,nhs,no,*,always,2h,implied,1,,,2026-11-02,(local)
                    adults,Safeguarding Adults,safeguarding-adults,trust,council,yes,*,always,,not-needed,1,,,2026-11-02,(local)
                    children,Safeguarding Children,safeguarding-children,trust,council,yes,*,always,,not-needed,1,,,2026-11-02,(local)
                    """),
            Map.entry("triage/urgent.csv", """
                    id,needs,age,oxygen,lives-alone,setting,waiting,discharge,organisation,postcode-area,then category,because,source,from,until,note
                    U-01,fall,>=65,,,,,,,,urgent,An older person fell.,(local),2026-01-01,,
                    U-02,confusion | debt,,,,,,,,,routine,This can wait.,(local),,,
                    """),
            Map.entry("triage/urgent.examples.csv", """
                    id,because,on,needs,age,waiting,discharge,organisation,expect category
                    E-01,Just old enough.,2026-11-24,fall,65,,,,urgent
                    """),
            Map.entry("eligibility/team.csv", """
                    id,needs,then service,then type,then rule,because,source
                    T-01,fall | confusion,,response,needs,The team helps after falls.,(local)
                    T-02,confusion,helpers,,needs,The helpers help people who are confused.,(local)
                    """),
            Map.entry("eligibility/team.examples.csv", """
                    id,needs,postcode-area,consent,expect verdict team
                    E-01,fall,N12,given,eligible
                    """),
            Map.entry("acceptance/agreements.csv", """
                    id,organisation,assessment-age,suspended,then service,then type,then verdict,because,source,from,until
                    A-01,NB100,<=7d,no,team,,accepted,The team trusts the ward.,(local),2026-01-01,2028-01-01
                    """),
            Map.entry("acceptance/agreements.examples.csv", """
                    id,needs,organisation,assessment-age,expect acceptance team
                    E-01,fall,NB100,7d,none
                    """),
            Map.entry("routing/urgent.csv", """
                    id,category,then order,then lead,then alongside,because,source
                    R-01,urgent,10,team,,Urgent needs go to the team.,(local)
                    R-02,routine,5,helpers,,Other needs go to the helpers.,(local)
                    """),
            Map.entry("routing/urgent.examples.csv", """
                    id,needs,age,postcode-area,consent,expect lead
                    E-01,fall,70,N12,given,team
                    """));

    private static final RuleFolder FOLDER = new RuleFolder(FILES);

    private SmallRules() {}

    public static RuleFolder folder() {
        return FOLDER;
    }

    /** The folder with one piece of text of one file replaced. */
    public static RuleFolder with(String file, String from, String to) {
        return folder().with(changed(file, from, to));
    }

    public static Map<String, String> changed(String file, String from, String to) {
        var text = text(file);
        int at = text.indexOf(from);
        if (at < 0) {
            throw new IllegalArgumentException(file + " does not hold " + from);
        }
        return Map.of(file, text.substring(0, at) + to + text.substring(at + from.length()));
    }

    public static RuleFolder without(String file) {
        var files = new TreeMap<>(FILES);
        files.remove(file);
        return new RuleFolder(files);
    }

    /** The folder with another cell in the first row of a file. */
    public static RuleFolder withCell(String file, String column, String cell) {
        var lines = text(file).split("\n", -1);
        var cells = lines[1].split(",", -1);
        cells[List.of(lines[0].split(",", -1)).indexOf(column)] = quoted(cell);
        lines[1] = String.join(",", cells);
        return folder().with(Map.of(file, String.join("\n", lines) + "\n"));
    }

    /** The folder with one more column in a file. */
    public static RuleFolder withColumn(String file, String name) {
        var lines = text(file).lines().toList();
        var wider = IntStream.range(0, lines.size()).mapToObj(i -> lines.get(i) + "," + (i == 0 ? quoted(name) : "x"));
        return folder().with(Map.of(file, wider.collect(Collectors.joining("\n"))));
    }

    private static String quoted(String cell) {
        return "\"" + cell.replace("\"", "\"\"") + "\"";
    }

    public static String text(String file) {
        return String.valueOf(FILES.get(file));
    }
}
