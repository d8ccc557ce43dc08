package onward.referral;

import java.util.List;

/** A fact that was not given, the question that would settle it, and which parts of the decision it could change. */
public record Missing(String fact, String question, List<String> couldChange) {}
