package onward.pages;

import onward.referral.Category;
import onward.referral.Partner;
import onward.referral.Service;
import onward.rulebook.RuleBook;

/** Codes in words, as the live rules name them; what they do not know any more is shown as it is written, without dashes. */
final class Names {

    private final RuleBook book;

    Names(RuleBook book) {
        this.book = book;
    }

    String service(String id) {
        return book.service(id).map(Service::name).orElse(Labels.of(id));
    }

    String partner(String id) {
        return book.partner(id).map(Partner::name).orElse(Labels.of(id));
    }

    String category(String code) {
        return java.util.Optional.ofNullable(book.categories().get(code))
                .map(Category::label)
                .orElse(Labels.of(code));
    }

    /** A share as a whole number of percent. */
    static String percent(double share) {
        return Math.round(share * 100) + "%";
    }

    /** A part of a whole, such as 12 (30%). */
    static String part(int count, int of) {
        return of == 0 ? String.valueOf(count) : count + " (" + percent((double) count / of) + ")";
    }
}
