package onward.rulebook;

/** What an eligibility row does: a need that must hold for a service to take somebody, or something that excludes them. */
public enum Threshold {
    NEEDS,
    EXCLUDES
}
