package onward.pages;

import gg.jte.models.runtime.JteModel;
import java.util.Optional;
import onward.journal.Account;

/** What a page handler answers with. */
public sealed interface Answer {

    /** A page to look at. */
    record Page(int status, JteModel content) implements Answer {}

    /** Something was done; the browser goes on to another page, which says it once. */
    record Done(String address, String notice) implements Answer {}

    /** The browser goes on to another page. */
    record GoOn(String address) implements Answer {}

    /** Something to save. */
    record Download(String name, String type, byte[] content) implements Answer {}

    /** A session begins; its first page says what was done, if anything was. */
    record SignedIn(Account account, String address, Optional<String> notice) implements Answer {}

    /** The browser goes to the identity provider and keeps a secret by which it is known when it comes back. */
    record Away(String address, String secret) implements Answer {}

    /** The session ends. */
    record SignedOut(String address) implements Answer {}

    /** Nothing to show. */
    record Nothing() implements Answer {}

    static Answer page(JteModel content) {
        return new Page(200, content);
    }

    /** The form once more, with what is wrong with it. */
    static Answer problems(JteModel content) {
        return new Page(422, content);
    }

    static Answer signedIn(Account account, String address) {
        return new SignedIn(account, address, Optional.empty());
    }

    static Answer done(String address, String notice) {
        return new Done(address, notice);
    }

    static Answer goOn(String address) {
        return new GoOn(address);
    }
}
