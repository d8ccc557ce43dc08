package onward.wire;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import onward.journal.Letter;
import onward.journal.LetterWriter;
import onward.life.Ask;
import onward.life.Life;
import onward.life.Message;
import onward.referral.Partner;
import onward.referral.Profile;
import onward.referral.Referral;
import onward.rulebook.RuleBook;

/**
 * Writes the letters about one referral, each with what its partner may know.
 *
 * @param referral empty if what was sent cannot be read any more: partners are told to ask for the details by phone
 * @param book who the partners are, and what they may be sent
 * @param ids gives each letter its id
 */
public record Letters(
        String reference, Optional<Referral> referral, Said said, RuleBook book, Supplier<String> ids, Instant at)
        implements LetterWriter {

    @Override
    public Letter write(Message message, Life after) {
        var partner = partner(message, after);
        var about = new LetterBody.About(
                after.id(), reference, message.service(), message.role().code());
        var now = said.now(after);
        var shared = partner.profile().under(after.consent());
        var body = referral.filter(known -> message.tellsAll())
                .map(known ->
                        LetterBody.whole(message, about, new LetterBody.Known(known, after.consent(), now), shared, at))
                .orElseGet(() ->
                        LetterBody.changed(message.type(), about, message.change(), message.text(), now, shared, at));
        return new Letter(
                ids.get(),
                after.id(),
                partner.id(),
                message.service(),
                message.type().code(),
                body,
                message.role().code(),
                partner.webhook().isPresent());
    }

    /** Whoever was asked; one that the files no longer name gets the bare news, to be fetched. */
    private Partner partner(Message message, Life after) {
        var id = after.asks().stream()
                .filter(ask -> ask.service().equals(message.service()))
                .map(Ask::partner)
                .reduce((earlier, later) -> later)
                .orElseThrow();
        return book.partner(id).orElseGet(() -> new Partner(id, id, "", Optional.empty(), Profile.NOTHING));
    }
}
