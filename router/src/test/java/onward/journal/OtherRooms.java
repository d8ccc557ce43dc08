package onward.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import onward.testing.Seeds;

/** People, rules, figures and the audit: asked for by {@link SameAnswersTest}. */
record OtherRooms(Journal journal, Instant now, Answers told) {

    private static final Instant NOON = Seeds.NOON_OF_THE_STORIES;
    private static final Instant EVER = NOON.minus(Duration.ofDays(30));
    private static final Instant LATER = NOON.plus(Duration.ofDays(30));

    /** Notes what was answered. */
    interface Answers {
        void say(String what, Object answer);
    }

    void askAll() throws Exception {
        people();
        lists();
        rules();
        figures();
        audit();
    }

    private void people() {
        var account = new Account(
                "b@x",
                "Bea",
                "operator",
                Optional.empty(),
                Set.of("override"),
                Optional.of("hash"),
                now,
                Optional.empty());
        var accounts = journal.accounts();
        told.say(
                "added",
                accounts.add(account, "a", now).join() + " "
                        + accounts.add(account, "a", now).join());
        accounts.add(account.named("Ärger"), "a", now).join();
        told.say(
                "invited",
                journal.invitations()
                        .invite("b@x", new byte[] {1}, LATER, "a", now)
                        .join());
        told.say("open", journal.invitations().open(now));
        told.say(
                "accepted",
                journal.invitations().accept("b@x", new byte[] {1}, "new", now).join());
        told.say("accounts", accounts.all());
        var key = new Caller("k1", "system", Optional.empty(), Set.of("override"), Optional.of(LATER));
        told.say(
                "made",
                journal.access().make(key, new byte[] {2}, "tail", "a", now).join());
        told.say("found", journal.access().find(new byte[] {2}, now));
        told.say("gone", journal.access().find(new byte[] {2}, LATER));
        var referral = journal.list(Journal.Wanted.ALL, Long.MAX_VALUE, 1)
                .referrals()
                .get(0)
                .id();
        told.say(
                "look",
                journal.looks().open("m", referral, LookReason.COMPLAINT, now).join());
        told.say(
                "look",
                journal.looks().open("m", referral, LookReason.INCIDENT, now).join());
        told.say("reason", journal.looks().reason("m", referral, now));
        journal.access().addSecret("p", "whsec_1", now).join();
        journal.access().replaceSecret("p", "whsec_2", LATER, "a", now).join();
        told.say("secrets", journal.access().secrets("p", now));
    }

    private void lists() {
        for (var state : List.of("", "routed", "accepted", "review")) {
            told.say("all " + state, journal.cases().all(state, 1, 9));
            told.say("taken " + state, journal.cases().takenBy("caller", state, 0, 9));
        }
        for (var partner : List.of("northbridge-community-health", "northbridge-council")) {
            for (var standing : Inbox.Standing.values()) {
                var page = journal.inbox().page(partner, standing, 1, 5);
                told.say(partner, page.all());
                page.items().forEach(item -> told.say(item.reference(), item.ask()));
            }
            told.say(partner, journal.inbox().histories(partner, EVER, LATER));
        }
        var call = CallDraft.begun("call_1", "b@x", "need", "{\"amends\":[\"ref_9\"]}".getBytes(UTF_8), now);
        journal.callDrafts().begin(call).join();
        told.say("about", journal.callDrafts().about("ref_9", now).size());
        told.say(
                "saved",
                journal.callDrafts().save(call, "details", call.answers(), now).join());
        told.say(
                "stale",
                journal.callDrafts().save(call, "details", call.answers(), now).join());
    }

    private void rules() {
        var edit = new Draft.Edit(Optional.of("id,then\n"), "anna", now);
        var draft = new Draft(
                "d1",
                "a title",
                "v",
                "anna",
                now,
                Draft.State.OPEN,
                new TreeMap<>(Map.of("b.csv", edit, "A.csv", edit)),
                Optional.empty(),
                Optional.empty());
        told.say("draft", journal.drafts().create(draft).join());
        told.say(
                "edit",
                journal.drafts()
                        .edit("d1", "b.csv", new Draft.Edit(Optional.empty(), "ben", now), seen -> true)
                        .join());
        told.say("drafts", journal.drafts().unfinished());
        told.say("published", journal.publications().all().size());
        told.say("changes", journal.publications().lastChanges(9));
        told.say("texts", journal.publications().texts("facts.csv", 9));
        told.say(
                "files",
                journal.publications()
                        .files(journal.publications().live(now).orElseThrow().version())
                        .keySet());
    }

    private void figures() {
        told.say("lives", journal.lives().received(EVER, LATER));
        told.say("standing", journal.lives().standing(NOON, LATER));
        told.say("mark", journal.lives().unchangedSince(journal.lives().mark()));
        told.say(
                "disagreements",
                journal.ruleFigures().disagreements(EVER).stream()
                        .map(Object::toString)
                        .sorted()
                        .toList());
        told.say("counted", journal.firedRules().countNext().join());
        told.say("again", journal.firedRules().countNext().join());
        told.say("fired", journal.firedRules().since(LocalDate.ofEpochDay(0)));
        told.say("until", journal.firedRules().countedUntil(now));
        told.say("swept", journal.retention().sweep(LATER, LATER, "old", 3));
        told.say("lives", journal.lives().received(EVER, LATER));
    }

    private void audit() throws Exception {
        told.say(
                "trail",
                journal.trail()
                        .entries(new Trail.Wanted("", "", "referral.", Optional.of(EVER), Optional.empty()), 60, 50));
        var digest = MessageDigest.getInstance("SHA-256");
        journal.look(statements -> statements.list("SELECT hash, content FROM audit ORDER BY sequence", row -> {
            digest.update(row.getBytes(1));
            return true;
        }));
        told.say("seals", HexFormat.of().formatHex(digest.digest()));
    }
}
