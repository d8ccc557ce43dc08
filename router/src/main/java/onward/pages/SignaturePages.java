package onward.pages;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import onward.delivery.SignatureCheck;
import onward.delivery.SignatureCheck.Finding;

/** P7: what is signed and how, and which step fails for somebody whose receiver refuses our letters. */
public final class SignaturePages implements Pages.Group {

    static final String SIGNATURE = "/partner/signature";

    private final PartnerDesk desk;

    public SignaturePages(PartnerDesk desk) {
        this.desk = desk;
    }

    /** What was pasted and may be shown again: never the secret. */
    public record Given(String headers, String body) {}

    @Override
    public void mount(Site site) {
        site.page(SIGNATURE, PartnerDesk.ROLES, visit -> shown(site, visit, new Given("", ""), List.of(), List.of()));
        site.form(SIGNATURE, PartnerDesk.ROLES, visit -> checked(site, visit));
    }

    private static Answer shown(
            Site site, Visit visit, Given given, List<Finding> findings, List<FieldProblem> problems) {
        var frame = visit.frame("Check a signature");
        var page = site.templates()
                .partnerSignature(problems.isEmpty() ? frame : frame.failing(), given, findings, problems);
        return problems.isEmpty() ? Answer.page(page) : Answer.problems(page);
    }

    private Answer checked(Site site, Visit visit) {
        // a browser sends every line end of a field as CRLF; the letter itself is one line
        var body = visit.raw("body").replace("\r\n", "\n");
        var given = new Given(visit.raw("headers"), body);
        if (given.headers().isBlank()) {
            return shown(site, visit, given, List.of(), List.of(new FieldProblem("headers", "Paste the headers.")));
        }
        var partner = PartnerDesk.partner(visit);
        var known =
                new SignatureCheck.Known(desk.journal().access().secrets(partner, desk.now()), id -> body(partner, id));
        var pasted =
                new SignatureCheck.Pasted(given.headers(), body.getBytes(StandardCharsets.UTF_8), visit.raw("secret"));
        return shown(site, visit, given, SignatureCheck.of(pasted, known, desk.now()), List.of());
    }

    private Optional<byte[]> body(String partner, String id) {
        return desk.deliveries()
                .letters()
                .find(id)
                .map(found -> found.sent().letter())
                .filter(letter -> letter.partner().equals(partner) && letter.body().length > 0)
                .map(letter -> letter.body());
    }
}
