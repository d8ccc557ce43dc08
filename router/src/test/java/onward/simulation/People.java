package onward.simulation;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import onward.life.Act;
import onward.life.Channel;
import onward.life.ConsentAct;
import onward.life.OverrideReason;
import onward.life.PersonAct;
import onward.life.WithdrawReason;
import onward.referral.Category;
import onward.referral.Consent;
import onward.referral.Service;
import onward.rulebook.RuleBook;

/** The people at the single point of access: two call handlers and a manager. */
final class People {

    static final List<String> ALL = List.of("anna", "ben", "manager");

    private final Dice dice;

    People(Dice dice) {
        this.dice = dice;
    }

    /** Something that one of them thinks of; a merge into a referral that the doors would let through. */
    Act act(RuleBook book, Optional<String> openOther) {
        return switch (dice.weighed(14, 22, 8, 12, 8, 12, 6, 6, 16, 10)) {
            case 0 -> new PersonAct.Claim(Optional.empty());
            case 1 -> overrule(book);
            case 2 ->
                new PersonAct.Withdraw(dice.one(List.of(WithdrawReason.values())), Optional.of("no longer wanted"));
            case 3 -> new PersonAct.Reopen("they called again");
            case 4 ->
                openOther
                        .<Act>map(other -> new PersonAct.Merge(other, "the same fall"))
                        .orElseGet(() -> new PersonAct.Claim(Optional.empty()));
            case 5 -> new PersonAct.Answer("The second floor.");
            case 6 -> new PersonAct.Note("called back");
            case 7 -> new PersonAct.TellPerson(Channel.PHONE, "somebody comes");
            case 9 ->
                new ConsentAct(
                        dice.one(List.of(Consent.Status.values())), Optional.empty(), "she thought better of it");
            default -> new PersonAct.Release(dice.nextBoolean(), dice.in100(30));
        };
    }

    private Act overrule(RuleBook book) {
        var category = dice.in100(50)
                ? Optional.of(dice.one(book.categories().values().stream()
                        .sorted(Comparator.comparing(Category::code))
                        .toList()))
                : Optional.<Category>empty();
        var service = category.isEmpty() || dice.in100(40)
                ? Optional.of(dice.one(book.services()))
                : Optional.<Service>empty();
        return new PersonAct.Overrule(category, service, OverrideReason.KNOWS_MORE, "I know her");
    }
}
