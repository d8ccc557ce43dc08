package onward.referral;

/** Something a person should know that stopped nothing, with a stable code. */
public record Warning(String code, String detail) {}
