package onward.life;

import java.util.Optional;
import onward.referral.Category;
import onward.referral.Service;

/** Which services and categories there are now; a referral may be older than either. */
public interface Directory {

    Optional<Service> service(String id);

    Optional<Category> category(String code);
}
