package onward.referral;

import java.util.Optional;

/** The person or organisation who asks. {@code organisation} is an ODS code as given; its type cannot be read off it. */
public record Referrer(Source source, Optional<String> organisation, Optional<String> name, Optional<String> phone) {}
