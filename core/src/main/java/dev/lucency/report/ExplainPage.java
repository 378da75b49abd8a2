package dev.lucency.report;

import static java.util.Objects.requireNonNull;

import dev.lucency.chart.Figures;
import dev.lucency.chart.Html;
import dev.lucency.chart.Page;
import dev.lucency.chart.PagePicture;
import dev.lucency.chart.PlainTable;
import dev.lucency.eval.Interval;
import dev.lucency.explain.check.CheckFigure;
import dev.lucency.explain.map.MapKind;
import dev.lucency.explain.score.MapFigure;
import dev.lucency.explain.score.MapLocalisation;
import dev.lucency.explain.score.SizeGroup;
import dev.lucency.io.AtomicFile;
import dev.lucency.result.DataSetName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The HTML page of heat maps: how well each kind of map finds what readers marked, beside baselines, and a gallery.
 *
 * @param title the name of the network
 * @param data the data set
 * @param films number of films that were explained
 * @param localisation the scores of each kind of map; empty lists if no film has a box or a mask
 * @param checks figures of the checks; empty if none was made
 * @param pictures pictures of films beside their maps
 */
public record ExplainPage(
        String title,
        DataSetName data,
        int films,
        Map<MapKind, List<MapLocalisation>> localisation,
        List<CheckFigure> checks,
        List<PagePicture> pictures) {
    private static final List<String> READING = List.of(
            "A heat map has found something only if it beats all baselines: relevance at random, the centre of the film, the edges of "
                    + "the film, and the mean map of other patients, which is the same for every film.",
            "Differences are the map's figure minus the baseline's on the same films; intervals are from resampling patients.",
            "Colours go from the lowest relevance of a film (dark blue) to its highest (light yellow), so colours of two films cannot "
                    + "be compared. Dashed boxes were drawn by readers; thin outlines are masks.",
            "Targets called mask are organs or tubes: they say where a map looks, not whether it is right. Relevance on tubes "
                    + "above all baselines hints at a shortcut.",
            "A map shows what the network depends on, not that a finding is there. Do not use it for diagnosis.");

    /**
     * Writes the page atomically.
     *
     * @throws dev.lucency.DataException if the file cannot be written
     */
    public void write(Path file) {
        AtomicFile.write(file, html());
    }

    /** Returns the HTML text of the page. */
    public String html() {
        return Page.html(title, Html.of(header(), scores(), checked(), gallery(), PageParts.reading(READING)));
    }

    private Html header() {
        return PageParts.header(
                "Lucency heat maps",
                title,
                PageParts.paragraph("lede", Figures.count(films) + " films of " + data.name() + " were explained."),
                data.phantom() ? PageParts.PHANTOM : Html.NONE);
    }

    private Html scores() {
        List<Html> tables = new ArrayList<>();
        localisation.forEach((kind, groups) -> {
            if (!groups.isEmpty()) {
                tables.addAll(tables(kind, groups));
            }
        });
        return tables.isEmpty()
                ? PageParts.section(
                        "Scores",
                        PageParts.paragraph(
                                "No film has a box of a finding or a mask, so nothing says where maps should point."))
                : PageParts.section("Do the maps find what readers marked?", Html.of(tables));
    }

    private static List<Html> tables(MapKind kind, List<MapLocalisation> groups) {
        List<Html> tables = new ArrayList<>();
        Set<MapFigure> figures = groups.get(0).figures().keySet();
        for (MapFigure figure : figures) {
            List<String> head = new ArrayList<>(List.of("", "Films", "Map"));
            requireNonNull(groups.get(0).figures().get(figure))
                    .baselines()
                    .keySet()
                    .forEach(name -> head.add("Map \u2212 " + name));
            PlainTable table = new PlainTable(kind.title() + ": " + figure.title(), head);
            groups.forEach(group -> table.row(name(group), cells(group, figure)));
            tables.add(table.html());
        }
        return tables;
    }

    private static String name(MapLocalisation group) {
        return group.target()
                + (group.group() == SizeGroup.ALL ? "" : ", " + group.group().key());
    }

    private static Html cells(MapLocalisation group, MapFigure figure) {
        MapLocalisation.Baselined value = requireNonNull(group.figures().get(figure));
        List<Html> cells = new ArrayList<>();
        cells.add(PlainTable.cell(Figures.count(group.films())));
        cells.add(score(value.map(), false));
        value.baselines().values().forEach(baseline -> cells.add(score(baseline.difference(), true)));
        return Html.of(cells);
    }

    private static Html score(Interval value, boolean difference) {
        String estimate = difference ? Figures.signed(value.estimate(), 3) : Figures.fixed(value.estimate(), 3);
        return Html.element("td")
                .with("class", "score")
                .of(Html.element("b").of(estimate), Html.element("span").of(Figures.ends(value, 3)));
    }

    private Html checked() {
        if (checks.isEmpty()) {
            return Html.NONE;
        }
        PlainTable table = new PlainTable("Checks", List.of("", "Films", "Mean"));
        checks.forEach(figure -> table.row(
                Stream.of(figure.check().title(), figure.map(), figure.target(), figure.figure(), figure.condition())
                        .filter(word -> !word.isEmpty())
                        .collect(Collectors.joining(", ")),
                Html.of(PlainTable.cell(Figures.count(figure.films())), score(figure.value(), false))));
        return PageParts.section("Do the maps tell what the network depends on?", table.html());
    }

    private Html gallery() {
        return PageParts.section(
                "Films",
                pictures.stream()
                        .map(picture -> Html.element("figure")
                                .with("class", "map")
                                .of(PageParts.caption(picture.name()), picture.html())
                                .line())
                        .collect(Html.joining()));
    }
}
