package dev.lucency.chart;

import java.util.ArrayList;
import java.util.List;

/** A builder of a table of results; the first column names the row. */
public final class PlainTable {
    private final String caption;
    private final List<String> head;
    private final List<Html> rows = new ArrayList<>();

    public PlainTable(String caption, List<String> head) {
        this.caption = caption;
        this.head = List.copyOf(head);
    }

    /** Adds a row of cells, each one or several elements {@code td}. */
    public void row(String name, Html... cells) {
        Html heading = Html.element("th").with("scope", "row").of(name);
        rows.add(Html.element("tr").of(heading, Html.of(cells)).line());
    }

    /** Returns a cell of plain text. */
    public static Html cell(String text) {
        return Html.element("td").of(text);
    }

    /** Returns a column heading. */
    public static Html column(String name) {
        return Html.element("th").with("scope", "col").of(name);
    }

    /** Returns the table, with numbers aligned to the right. */
    public Html html() {
        return table("results", parts());
    }

    /** Returns the table, with texts aligned to the left. */
    public Html words() {
        return table("results words", parts());
    }

    private Html parts() {
        Html columns = head.stream().map(PlainTable::column).collect(Html.joining());
        return Html.of(
                Html.element("caption").of(caption).line(),
                Html.element("thead").of(Html.element("tr").of(columns)).line(),
                Html.element("tbody").block(Html.of(rows)));
    }

    /** Returns a table of results with the given caption, head and body, which scrolls sideways on a narrow page, also by keyboard. */
    public static Html results(Html... parts) {
        return table("results", parts);
    }

    private static Html table(String style, Html... parts) {
        Html table = Html.element("table").with("class", style).of(Html.text("\n"), Html.of(parts));
        return Html.element("div")
                .with("class", "wide")
                .with("tabindex", 0)
                .of(table)
                .line();
    }
}
