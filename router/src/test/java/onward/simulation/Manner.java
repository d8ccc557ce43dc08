package onward.simulation;

/** How a partner's computer receives letters, and how its people answer them; numbers are weights. */
@SuppressWarnings("ImmutableEnumChecker") // weights that nobody changes
enum Manner {
    PROMPT(new int[] {96, 2, 2, 0, 0, 0}, new int[] {86, 6, 4, 4, 0}, 1, 20),
    SLOW(new int[] {80, 15, 5, 0, 0, 0}, new int[] {80, 5, 5, 5, 5}, 30, 600),
    SILENT(new int[] {95, 3, 2, 0, 0, 0}, new int[] {3, 2, 0, 2, 93}, 5, 60),
    DECLINING(new int[] {95, 3, 2, 0, 0, 0}, new int[] {10, 70, 20, 0, 0}, 1, 60),
    FLAPPING(new int[] {40, 10, 50, 0, 0, 0}, new int[] {70, 10, 10, 5, 5}, 1, 90),
    THROTTLING(new int[] {40, 5, 5, 50, 0, 0}, new int[] {70, 10, 10, 5, 5}, 1, 90),
    GONE(new int[] {60, 5, 5, 0, 30, 0}, new int[] {70, 10, 10, 5, 5}, 1, 90),
    MOVED(new int[] {50, 5, 5, 0, 0, 40}, new int[] {70, 10, 10, 5, 5}, 1, 90),
    FORGETFUL(new int[] {40, 55, 5, 0, 0, 0}, new int[] {70, 10, 10, 5, 5}, 1, 60),
    CURIOUS(new int[] {95, 3, 2, 0, 0, 0}, new int[] {20, 5, 5, 70, 0}, 1, 40),
    TOO_LATE(new int[] {95, 3, 2, 0, 0, 0}, new int[] {60, 20, 20, 0, 0}, 200, 4_000);

    /** What happens to a letter: taken, taken but the answer is lost, refused, throttled, gone for good, redirected. */
    final int[] receives;
    /** What its people do about a referral: accept, decline, redirect, ask, nothing. */
    final int[] answers;

    final int quickestMinutes;
    final int slowestMinutes;

    Manner(int[] receives, int[] answers, int quickestMinutes, int slowestMinutes) {
        this.receives = receives.clone();
        this.answers = answers.clone();
        this.quickestMinutes = quickestMinutes;
        this.slowestMinutes = slowestMinutes;
    }
}
