package onward.figures;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import onward.journal.Lived;
import onward.referral.OpeningHours;

/**
 * Who refers, and when.
 *
 * @param total all referrals received
 * @param bySource referrals by who sent them
 * @param byDay referrals by day, days without any included
 * @param byHour referrals by weekday and hour of day in England
 */
public record Demand(
        int total, Map<String, Integer> bySource, Map<LocalDate, Integer> byDay, Map<DayOfWeek, int[]> byHour) {

    private static final int HOURS = 24;

    /** Of what was received in a span. */
    public static Demand of(List<Lived> lives, Span span) {
        var bySource = new TreeMap<String, Integer>();
        var byDay = new LinkedHashMap<LocalDate, Integer>();
        span.days().forEach(day -> byDay.put(day, 0));
        var byHour = new TreeMap<DayOfWeek, int[]>();
        for (var day : DayOfWeek.values()) {
            byHour.put(day, new int[HOURS]);
        }
        for (var life : lives) {
            var local = life.receivedAt().atZone(OpeningHours.ENGLAND);
            bySource.merge(life.source(), 1, Integer::sum);
            byDay.computeIfPresent(local.toLocalDate(), (day, count) -> count + 1);
            byHour.getOrDefault(local.getDayOfWeek(), new int[HOURS])[local.getHour()]++;
        }
        return new Demand(lives.size(), bySource, byDay, byHour);
    }
}
