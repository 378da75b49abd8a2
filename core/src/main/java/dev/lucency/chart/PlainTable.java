package dev.lucency.chart;

import dev.lucency.report.ScoreCells;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A table of results taking shape, cell by cell; the first column names the row. */
public final class PlainTable {
    private final String caption;
    private final List<String> head;
    private final List<String> rows = new ArrayList<>();

    public PlainTable(String caption, List<String> head) {
        this.caption = caption;
        this.head = List.copyOf(head);
    }

    /** Adds a row; cells are HTML elements, as {@link ScoreCells} makes them. */
    public void row(String name, String cells) {
        rows.add("<tr><th scope=\"row\">" + Html.escaped(name) + "</th>" + cells + "</tr>\n");
    }

    /** A cell of plain text. */
    public static String cell(String text) {
        return "<td>" + Html.escaped(text) + "</td>";
    }

    public String html() {
        String columns = head.stream()
                .map(name -> "<th scope=\"col\">" + Html.escaped(name) + "</th>")
                .collect(Collectors.joining());
        return """
                <div class="wide"><table class="results">
                <caption>%s</caption>
                <thead><tr>%s</tr></thead>
                <tbody>
                %s</tbody>
                </table></div>
                """.formatted(Html.escaped(caption), columns, String.join("", rows));
    }
}
