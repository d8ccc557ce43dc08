package onward.charts;

import java.util.List;

/**
 * Amounts beside each other, each with its name and its number in words: a table whose last column is a bar.
 *
 * @param head what the rows are
 * @param amount what the amounts are
 * @param bars in the order in which they are shown
 */
public record Bars(String head, String amount, List<Bar> bars) implements Chart.Drawing {

    private static final double FULL = 100;

    /**
     * One of them.
     *
     * @param text the amount as it is said, such as {@code 12 (30%)}
     * @param width in percent of the largest
     */
    public record Bar(String name, String text, double width) {}

    /** One amount that is not drawn yet. */
    public record Amount(String name, double value, String text) {}

    /** Bars whose longest is the largest amount. */
    public static Bars of(String head, String amount, List<Amount> amounts) {
        double most = amounts.stream().mapToDouble(Amount::value).max().orElse(0);
        return new Bars(
                head,
                amount,
                amounts.stream()
                        .map(a -> new Bar(a.name(), a.text(), most == 0 ? 0 : FULL * a.value() / most))
                        .toList());
    }
}
