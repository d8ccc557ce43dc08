package onward.rulebook;

import java.util.Locale;

/** The four questions, in the order they are asked; each has a folder of that name. */
public enum Stage {
    TRIAGE,
    ELIGIBILITY,
    ACCEPTANCE,
    ROUTING;

    public String folder() {
        return name().toLowerCase(Locale.ROOT);
    }
}
