package onward.referral;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CountedTest {

    @Test
    void one_is_singular_and_everything_else_plural() {
        assertEquals("0 problems", Counted.of(0, "problem"));
        assertEquals("1 problem", Counted.of(1, "problem"));
        assertEquals("2 problems", Counted.of(2, "problem"));
        assertEquals("12,345 problems", Counted.of(12_345, "problem"));
        assertEquals("1 example fails", Counted.of(1, "example fails", "examples fail"));
        assertEquals("3 examples fail", Counted.of(3, "example fails", "examples fail"));
    }
}
