package onward.simulation;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import onward.rulebook.RuleBook;
import onward.rulebook.RuleFiles;
import onward.rulebook.RuleFolder;
import onward.testing.SmallRules;

/** Two versions of small rules with several services that may lead, some of which count places. Compiled once for all lives. */
final class Books {

    private static final String PARTNERS = """
            id,name,organisation,channel,webhook,profile,last verified,source
            north,North,NB100,webhook,https://north.example/in,health,2026-11-02,(local)
            south,South,NB200,webhook,https://south.example/in,health,2026-11-02,(local)
            east,East,NB300,webhook,https://east.example/in,health,2026-11-02,(local)
            west,West,NB400,inbox,,health,2026-11-02,(local)
            council,Council,NB500,webhook,https://council.example/in,health,2026-11-02,(local)
            """;

    private static final String SERVICES = """
            id,name,type,partner,sector,duty,areas,calendar,responds within,consent,preference,places fresh for,from,until,last verified,source
            team,The Team,response,north,nhs,no,*,always,,implied,1,4h,,,2026-11-02,(local)
            second,The Second,response,south,nhs,no,*,always,,not-needed,2,1d,,,2026-11-02,(local)
            third,The Third,response,east,nhs,no,*,days,,implied,3,2d,,,2026-11-02,(local)
            helpers,The Helpers,help,west,nhs,no,*,always,,implied,1,,,,2026-11-02,(local)
            sitters,The Sitters,help,east,nhs,no,*,always,,implied,2,1d,,,2026-11-02,(local)
            adults,Safeguarding Adults,safeguarding-adults,council,council,yes,*,always,,not-needed,1,,,,2026-11-02,(local)
            children,Safeguarding Children,safeguarding-children,council,council,yes,*,always,,not-needed,1,,,,2026-11-02,(local)
            """;

    private static final String CATEGORIES = """
            code,label,order,respond within,hours,calendar,answer within,warn at,say,source
            emergency,Emergency,1,0min,clock,,,,Call 999.,(local)
            urgent,Urgent,2,2h,clock,,25%,75%,Somebody will come.,(local)
            routine,Routine,3,2d,working,days,25%,75%,Somebody will call.,(local)
            """;

    private static final RuleFolder FIRST = SmallRules.folder()
            .with(Map.of(
                    "partners.csv",
                    PARTNERS,
                    "services.csv",
                    SERVICES,
                    "calendars.csv",
                    """
                    calendar,day,opens,closes,until,source
                    always,monday..sunday,00:00,24:00,,(local)
                    days,monday..sunday,08:00,20:00,,(local)
                    bank-holidays,2026-12-25,,,2028-01-01,(local)
                    """,
                    "categories.csv",
                    CATEGORIES,
                    "triage/urgent.csv",
                    """
                    id,needs,age,then category,because,source
                    U-01,fall,>=65,urgent,An older person fell.,(local)
                    U-02,confusion | debt,,routine,This can wait.,(local)
                    """,
                    "eligibility/team.csv",
                    """
                    id,needs,then service,then type,then rule,because,source
                    T-01,fall | confusion,,response,needs,The teams help after falls.,(local)
                    T-02,fall | confusion | debt,,help,needs,The helpers help everybody.,(local)
                    """,
                    "routing/urgent.csv",
                    """
                    id,category,then order,then lead,then alongside,because,source
                    R-01,urgent,10,response,help,Urgent needs go to the teams.,(local)
                    R-02,routine,5,help > response,,Other needs go to the helpers.,(local)
                    """));

    static final Edition BEFORE = edition(FIRST);

    /** The Team is offered no longer, East comes before South, only sitters run beside, and warnings come at other times. */
    static final Edition AFTER = edition(FIRST.with(Map.of(
            "services.csv",
            SERVICES.replaceAll("team,.*\n", "").replace("implied,3,2d", "implied,1,2d"),
            "categories.csv",
            CATEGORIES
                    .replace("urgent,Urgent,2,2h,clock,,25%,75%", "urgent,Urgent,2,2h,clock,,40%,95%")
                    .replace("days,25%,75%", "days,25%,40%"),
            "acceptance/agreements.csv",
            SmallRules.text("acceptance/agreements.csv").replace(",team,", ",second,"),
            "routing/urgent.csv",
            """
            id,category,then order,then lead,then alongside,because,source
            R-01,urgent,10,response,sitters,Urgent needs go to the teams.,(local)
            R-02,routine,5,help > response,,Other needs go to the helpers.,(local)
            """)));

    static final List<String> PARTNER_IDS = List.of("north", "south", "east", "west", "council");

    private Books() {}

    /** A rule folder and the book compiled from it. */
    record Edition(Map<String, String> files, RuleBook book) {}

    private static Edition edition(RuleFolder folder) {
        var files = new TreeMap<>(folder.files());
        files.keySet().removeIf(name -> name.endsWith(".examples.csv"));
        var read = RuleFiles.read(new RuleFolder(files));
        var policy = read.policy()
                .orElseThrow(() -> new IllegalStateException(read.complaints().toString()));
        return new Edition(files, RuleBook.compile(policy));
    }

    static Edition of(String version) {
        return version.equals(AFTER.book().version()) ? AFTER : BEFORE;
    }
}
