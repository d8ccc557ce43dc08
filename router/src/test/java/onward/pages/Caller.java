package onward.pages;

import onward.testing.Visitor;

/** A call handler at work: every press, tick and word typed is an interaction. */
final class Caller implements AutoCloseable {

    private final Visitor visitor;
    private int interactions;

    Caller(Visitor visitor) {
        this.visitor = visitor;
    }

    Visitor visitor() {
        return visitor;
    }

    String text() {
        return visitor.text();
    }

    int interactions() {
        return interactions;
    }

    void countFromHere() {
        interactions = 0;
    }

    Caller begin() {
        visitor.go("/referrals/new");
        return this;
    }

    Caller tick(String id) {
        interactions++;
        visitor.page().check("#" + id);
        return this;
    }

    Caller type(String id, String text) {
        interactions++;
        visitor.page().fill("#" + id, text);
        return this;
    }

    Caller choose(String id, String value) {
        interactions++;
        visitor.page().selectOption("#" + id, value);
        return this;
    }

    Caller press(String button) {
        interactions++;
        visitor.press(button);
        return this;
    }

    Caller follow(String link) {
        interactions++;
        visitor.follow(link);
        return this;
    }

    /** Nothing of what would be an emergency. */
    Caller safe() {
        return tick("fact-red-flags-none").tick("fact-loss-of-consciousness-no").press("Continue from 1. Safety first");
    }

    Caller called() {
        return called("family-friend-neighbour", "yes");
    }

    /** Says who calls, that the person agrees, and whether the NHS number is known. */
    Caller called(String source, String knowsNumber) {
        return choose("source", source)
                .type("callback", "020 7946 0019")
                .tick("consent-given")
                .tick("knowsNumber-" + knowsNumber)
                .press("Continue from 2. Caller");
    }

    /** Unfolds a section that was passed. */
    Caller change(String section) {
        interactions++;
        visitor.page().click("#" + section + " > details > summary");
        return this;
    }

    Caller person(String number, String family, String born, String postcode) {
        return type("nhsNumber", number)
                .type("familyName", family)
                .type("dateOfBirth", born)
                .type("postcode", postcode)
                .press("Continue from 3. Person");
    }

    /** Says who calls if that is not known yet, and comes to the person. */
    Caller atPerson() {
        return tick("consent-given").press("Continue from 2. Caller");
    }

    Caller need(String... needs) {
        for (var need : needs) {
            tick("fact-needs-" + need);
        }
        return press("Continue from 4. Need");
    }

    @Override
    public void close() {
        visitor.close();
    }
}
