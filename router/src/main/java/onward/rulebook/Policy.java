package onward.rulebook;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onward.referral.Category;
import onward.referral.Partner;
import onward.referral.Service;

/**
 * A rule folder, read and sound: the dictionaries and the rows of the four stages.
 *
 * @param triage the most urgent category first, then by name
 * @param eligibility by name, like {@code acceptance}
 * @param routing by the order that the rows state, then by name
 * @param secondLooks of agreements that say so, by rule: how many in a hundred accepted assessments get a second look
 * @param holidaysKnownUntil the first day for which bank holidays are not listed
 */
public record Policy(
        String version,
        Vocabulary vocabulary,
        Map<String, Category> categories,
        Map<String, Partner> partners,
        List<Service> services,
        List<Row<Category>> triage,
        List<Row<Aimed<Threshold>>> eligibility,
        List<Row<Aimed<Trust>>> acceptance,
        Map<String, Integer> secondLooks,
        List<Row<Way>> routing,
        List<Examples> examples,
        Optional<LocalDate> holidaysKnownUntil) {}
