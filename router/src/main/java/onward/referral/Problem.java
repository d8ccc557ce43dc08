package onward.referral;

/** One thing wrong with what a caller sent: where (a JSON pointer), a stable code, and what was found and is allowed. */
public record Problem(String pointer, String code, String detail) {}
