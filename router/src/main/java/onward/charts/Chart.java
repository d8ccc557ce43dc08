package onward.charts;

/**
 * A figure with everything that belongs to it.
 *
 * @param id its name in addresses
 * @param finding what it shows, as a sentence
 * @param definition what exactly is counted
 */
public record Chart(String id, String finding, String definition, Drawing drawing, Table data) {

    /** How a chart is drawn. */
    public sealed interface Drawing permits Bars, Columns, Heat, Spreads {}
}
