package onward.decide;

import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import onward.referral.Value;
import onward.referral.Warning;

/**
 * The National Early Warning Score 2 worked out again from observations (Royal College of Physicians, 2017; bands as in
 * field.md, SpO2 scale 1). The stated score counts where observations are missing, unless those given already exceed it.
 *
 * @param score empty when neither a score nor all observations were given
 * @param singleThree whether one observation alone scores 3; empty when that cannot be said
 * @param mismatch said when the stated score is not the one that the observations give
 */
record News2(Optional<Integer> score, Optional<Boolean> singleThree, Optional<Warning> mismatch) {

    private static final int OBSERVATIONS = 7;

    static News2 of(Map<String, Value> facts) {
        var points = new ArrayList<Integer>();
        number(facts, "respiration-rate").ifPresent(rate -> points.add(respiration(rate)));
        number(facts, "oxygen-saturation").ifPresent(percent -> points.add(saturation(percent)));
        word(facts, "on-oxygen").ifPresent(oxygen -> points.add(oxygen.equals("yes") ? 2 : 0));
        number(facts, "systolic-blood-pressure").ifPresent(pressure -> points.add(systolic(pressure)));
        number(facts, "pulse").ifPresent(pulse -> points.add(pulse(pulse)));
        word(facts, "consciousness").ifPresent(level -> points.add(level.equals("alert") ? 0 : 3));
        number(facts, "temperature").ifPresent(degrees -> points.add(temperature(degrees)));
        return of(points, number(facts, "news2-stated").map(Double::intValue));
    }

    private static News2 of(ArrayList<Integer> points, Optional<Integer> stated) {
        int sum = points.stream().mapToInt(Integer::intValue).sum();
        boolean complete = points.size() == OBSERVATIONS;
        boolean three = points.contains(3);
        var score = complete ? Optional.of(sum) : stated.map(s -> Math.max(s, sum));
        return new News2(
                score,
                three || complete ? Optional.of(three) : Optional.empty(),
                stated.filter(s -> !score.equals(Optional.of(s)))
                        .map(s -> new Warning(
                                "news2-mismatch",
                                "The stated NEWS2 is " + s + ", but the observations give "
                                        + (complete ? "" : "at least ") + sum + ". The higher care is the safer: "
                                        + score.orElse(sum) + " was used.")));
    }

    private static int respiration(double rate) {
        return rate <= 8 ? 3 : rate <= 11 ? 1 : rate <= 20 ? 0 : rate <= 24 ? 2 : 3;
    }

    private static int saturation(double percent) {
        return percent <= 91 ? 3 : percent <= 93 ? 2 : percent <= 95 ? 1 : 0;
    }

    private static int systolic(double pressure) {
        return pressure <= 90 ? 3 : pressure <= 100 ? 2 : pressure <= 110 ? 1 : pressure <= 219 ? 0 : 3;
    }

    private static int pulse(double pulse) {
        return pulse <= 40 ? 3 : pulse <= 50 ? 1 : pulse <= 90 ? 0 : pulse <= 110 ? 1 : pulse <= 130 ? 2 : 3;
    }

    private static int temperature(double degrees) {
        return degrees <= 35.0 ? 3 : degrees <= 36.0 ? 1 : degrees <= 38.0 ? 0 : degrees <= 39.0 ? 1 : 2;
    }

    private static Optional<Double> number(Map<String, Value> facts, String name) {
        return facts.get(name) instanceof Value.Quantity given ? Optional.of(given.amount()) : Optional.empty();
    }

    private static Optional<String> word(Map<String, Value> facts, String name) {
        return facts.get(name) instanceof Value.Word given ? Optional.of(given.word()) : Optional.empty();
    }
}
