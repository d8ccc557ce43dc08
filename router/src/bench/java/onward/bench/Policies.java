package onward.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import onward.decide.Known;
import onward.referral.Value;
import onward.rulebook.Policy;
import onward.rulebook.RuleFiles;
import onward.rulebook.RuleFolder;

/** Policies of any size over the shipped words and sixteen services: half triage, half eligibility rows. */
final class Policies {

    private static final int SERVICES = 16;
    private static final List<String> CATEGORIES = List.of("urgent-2h", "within-24h", "within-48h", "routine", "advice");

    private Policies() {}

    /** A policy of so many rule rows, the same for the same seed. */
    static Policy of(RuleFolder shipped, int rows, RandomGenerator chance) {
        var files = new HashMap<String, String>();
        for (var name : List.of("facts.csv", "categories.csv", "calendars.csv", "profiles.csv", "partners.csv")) {
            files.put(name, shipped.files().get(name));
        }
        files.put("services.csv", services());
        var triage = new StringBuilder("id,needs,age,clinical-frailty-scale,lives-alone,setting,then category,because\n");
        var eligibility = new StringBuilder("id,needs,age,long-term-conditions,setting,then service,then type,then rule,because\n");
        int thresholds = Math.max(SERVICES, rows / 2 - 4);
        for (int i = 0; i < rows - thresholds - 4; i++) {
            triage.append("T-" + i + "," + need(chance) + "," + age(chance) + "," + cfs(chance) + "," + yesNo(chance) + ",,"
                    + CATEGORIES.get(chance.nextInt(CATEGORIES.size())) + ",Sentence.\n");
        }
        for (int i = 0; i < thresholds; i++) {
            eligibility.append("E-" + i + "," + need(chance) + "," + age(chance) + "," + conditions(chance) + ",,s" + i % SERVICES
                    + ",," + (i < SERVICES || chance.nextInt(4) > 0 ? "needs" : "excludes") + ",Sentence.\n");
        }
        files.put("triage/all.csv", triage.toString());
        files.put("eligibility/all.csv", eligibility.toString());
        files.put("acceptance/all.csv", "id,assessment-type,then service,then verdict,because\nA-1,any,s0,accepted,Sentence.\n");
        files.put("routing/all.csv", "id,category,then order,then lead,then alongside,because\n"
                + "R-1,urgent-2h,1,s0 > s1 > s2 > s3,s4,Sentence.\nR-2,routine,2,s5 > s6 > s7,,Sentence.\nR-3,,3,s8 > s9 > s10 > s11,,Sentence.\n");
        var read = RuleFiles.read(new RuleFolder(files));
        return read.policy().orElseThrow(() -> new IllegalStateException(read.complaints().toString()));
    }

    private static String services() {
        var text = new StringBuilder(
                "id,name,type,partner,sector,duty,areas,calendar,responds within,consent,preference\n");
        for (int i = 0; i < SERVICES; i++) {
            text.append("s" + i + ",Service " + i + ",t" + i + ",northbridge-council,council,no,*,always,,implied,1\n");
        }
        return text + "sa,Safeguarding,safeguarding-adults,northbridge-council,council,yes,*,always,,not-needed,1\n"
                + "sc,MASH,safeguarding-children,northbridge-council,council,yes,*,always,,not-needed,1\n";
    }

    private static final List<String> NEEDS = List.of(
            "fall", "confusion", "debt", "housing", "loneliness", "personal-care", "nursing-care", "dementia", "equipment", "telecare");

    private static String need(RandomGenerator chance) {
        return NEEDS.get(chance.nextInt(NEEDS.size()));
    }

    private static String age(RandomGenerator chance) {
        return chance.nextBoolean() ? "" : ">=" + (18 + chance.nextInt(70));
    }

    private static String cfs(RandomGenerator chance) {
        int low = 1 + chance.nextInt(8);
        return chance.nextBoolean() ? "" : low + ".." + Math.min(9, low + 3);
    }

    private static String conditions(RandomGenerator chance) {
        return chance.nextBoolean() ? "" : ">=" + chance.nextInt(5);
    }

    private static String yesNo(RandomGenerator chance) {
        return chance.nextInt(3) == 0 ? "yes" : "";
    }

    /** Referrals as they come: a few needs, an age, some facts known. */
    static List<Known> referrals(int count, RandomGenerator chance) {
        var referrals = new ArrayList<Known>();
        for (int i = 0; i < count; i++) {
            Map<String, Value> facts = new TreeMap<>();
            var needs = new TreeSet<String>();
            for (int n = chance.nextInt(3); n >= 0; n--) {
                needs.add(need(chance));
            }
            facts.put("needs", new Value.Words(needs));
            facts.put("red-flags", new Value.Words(new TreeSet<>()));
            facts.put("consent", new Value.Word("given"));
            facts.put("age", new Value.Quantity(18 + chance.nextInt(80)));
            facts.put("clinical-frailty-scale", new Value.Quantity(1 + chance.nextInt(9)));
            facts.put("lives-alone", chance.nextBoolean() ? Value.Word.YES : Value.Word.NO);
            facts.put("long-term-conditions", new Value.Quantity(chance.nextInt(6)));
            referrals.add(new Known(new TreeMap<>(facts), List.of(), List.of()));
        }
        return referrals;
    }
}
