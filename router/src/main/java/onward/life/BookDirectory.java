package onward.life;

import java.util.Optional;
import onward.referral.Category;
import onward.referral.Service;
import onward.rulebook.RuleBook;

/** The services and categories of a rule book. */
public record BookDirectory(RuleBook book) implements Directory {

    @Override
    public Optional<Service> service(String id) {
        return book.service(id);
    }

    @Override
    public Optional<Category> category(String code) {
        return Optional.ofNullable(book.categories().get(code));
    }
}
