package onward.referral;

/**
 * Why something was decided: the rule by file and row id ({@code triage/urgent#U-02}), its sentence for a person, and
 * where the rule comes from (may be empty).
 */
public record Reason(String rule, String sentence, String source) {}
