package onward.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import onward.life.Channel;
import onward.life.Coded;
import onward.life.DeclineReason;
import onward.life.Event;
import onward.life.Fields;
import onward.life.Finding;
import onward.life.Happened;
import onward.life.OverrideReason;
import onward.life.Passed;
import onward.life.Result;
import onward.life.Role;
import onward.life.SameBy;
import onward.life.Unmet;
import onward.life.Why;
import onward.life.WithdrawReason;
import onward.referral.Consent;

/** Events as rows: each kind fills the columns that it has something for. */
final class EventRows {

    private EventRows() {}

    static void insert(Statements statements, String referral, int number, Happened happened) throws SQLException {
        var fields = Fields.of(happened.event());
        statements.update(
                "INSERT INTO event (referral, number, turn, at, actor, kind, service, other, code, text, due, remind)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                referral,
                number,
                happened.turn(),
                happened.at(),
                happened.actor(),
                happened.event().kind(),
                fields.service(),
                fields.other(),
                fields.code(),
                fields.text(),
                fields.due(),
                fields.remind());
    }

    static List<Happened> of(Statements statements, String referral) throws SQLException {
        return statements.list(
                "SELECT turn, at, actor, kind, service, other, code, text, due, remind FROM event"
                        + " WHERE referral = ? ORDER BY number",
                EventRows::happened,
                referral);
    }

    /** The same of every referral that a query finds, in one reading. */
    static Collection<List<Happened>> ofEach(Statements statements, String referrals, Object... values)
            throws SQLException {
        var histories = new LinkedHashMap<String, List<Happened>>();
        statements.each(
                "SELECT referral, turn, at, actor, kind, service, other, code, text, due, remind FROM event"
                        + " WHERE referral IN (" + referrals + ") ORDER BY referral, number",
                row -> histories
                        .computeIfAbsent(row.getString("referral"), id -> new ArrayList<>())
                        .add(happened(row)),
                values);
        return histories.values();
    }

    private static Happened happened(ResultSet row) throws SQLException {
        return new Happened(
                row.getInt("turn"), Instant.ofEpochMilli(row.getLong("at")), row.getString("actor"), event(row));
    }

    private static Event event(ResultSet row) throws SQLException {
        var service = row.getString("service");
        var other = row.getString("other");
        var text = Statements.text(row, "text");
        return switch (row.getString("kind")) {
            case "asked" ->
                new Event.Asked(service, other, coded(Role.values(), row), moment(row, "remind"), moment(row, "due"));
            case "passed-over" -> new Event.PassedOver(service, coded(Passed.values(), row));
            case "duplicate-suspected" -> new Event.DuplicateSuspected(other, coded(SameBy.values(), row));
            case "second-look" -> new Event.SecondLook(row.getInt("code"), service, other);
            case "second-looked" ->
                new Event.SecondLooked(row.getInt("other"), service, coded(Finding.values(), row), text.orElse(""));
            case "reminded" -> new Event.Reminded(service);
            case "unanswered" -> new Event.Unanswered(service);
            case "accepted" -> new Event.Accepted(service, Event.LATE.equals(row.getString("code")));
            case "declined" -> new Event.Declined(service, coded(DeclineReason.values(), row), text);
            case "returned" -> new Event.Returned(service, coded(DeclineReason.values(), row), text);
            case "redirected" -> new Event.Redirected(service, other, coded(DeclineReason.values(), row), text);
            case "question-asked" -> new Event.QuestionAsked(service, text.orElse(""));
            case "question-answered" ->
                new Event.QuestionAnswered(service, text.orElse(""), moment(row, "remind"), moment(row, "due"));
            case "seen" -> new Event.Seen(service);
            case "completed" -> new Event.Completed(service, coded(Result.values(), row), text);
            case "retimed" -> new Event.Retimed(service, moment(row, "remind"), moment(row, "due"));
            case "recalled" -> new Event.Recalled(service);
            default -> ofPeople(row, service, other, text);
        };
    }

    private static Event ofPeople(ResultSet row, String service, String other, Optional<String> text)
            throws SQLException {
        return switch (row.getString("kind")) {
            case "category-overridden" ->
                new Event.CategoryOverridden(
                        other, moment(row, "due"), coded(OverrideReason.values(), row), text.orElse(""));
            case "route-overridden" ->
                new Event.RouteOverridden(service, coded(OverrideReason.values(), row), text.orElse(""));
            case "sent-to-person" -> new Event.SentToPerson(coded(Why.values(), row));
            case "need-unmet" -> new Event.NeedUnmet(coded(Unmet.values(), row), Optional.ofNullable(service));
            case "claimed" -> new Event.Claimed();
            case "released" -> new Event.Released("done".equals(row.getString("code")));
            case "due-soon" -> new Event.DueSoon();
            case "overdue" -> new Event.Overdue();
            case "withdrawn" -> new Event.Withdrawn(coded(WithdrawReason.values(), row), text);
            case "merged" -> new Event.Merged(other, text.orElse(""));
            case "reopened" -> new Event.Reopened(text.orElse(""), Statements.moment(row, "due"));
            case "consent-changed" -> consentChanged(row, text.orElse(""));
            case "noted" -> new Event.Noted(text.orElse(""));
            case "person-told" -> new Event.PersonTold(coded(Channel.values(), row), text.orElse(""));
            default -> throw new SQLException("an event of a kind that is not known: " + row.getString("kind"));
        };
    }

    private static Event consentChanged(ResultSet row, String text) throws SQLException {
        var code = row.getString("code");
        var status = Consent.Status.of(code).orElseThrow(() -> unknown(code));
        return new Event.ConsentChanged(status, moment(row, "due"), text);
    }

    private static Instant moment(ResultSet row, String column) throws SQLException {
        return Instant.ofEpochMilli(row.getLong(column));
    }

    private static <T extends Coded> T coded(T[] all, ResultSet row) throws SQLException {
        var code = row.getString("code");
        return Coded.of(all, code).orElseThrow(() -> unknown(code));
    }

    private static SQLException unknown(String code) {
        return new SQLException("a code that is not known: " + code);
    }
}
