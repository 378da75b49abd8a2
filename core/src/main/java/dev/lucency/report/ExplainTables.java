package dev.lucency.report;

import static java.util.Objects.requireNonNull;

import dev.lucency.chart.Figures;
import dev.lucency.chart.Html;
import dev.lucency.chart.PlainTable;
import dev.lucency.eval.Interval;
import dev.lucency.eval.SizeGroup;
import dev.lucency.explain.check.CheckFigure;
import dev.lucency.explain.check.CheckKind;
import dev.lucency.explain.map.MapKind;
import dev.lucency.explain.score.MapFigure;
import dev.lucency.explain.score.MapLocalisation;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables of the page of heat maps: the scores per target and size of box, folded per kind of map, and the checks. */
final class ExplainTables {
    private ExplainTables() {}

    /** Returns the scores of the kinds of maps; nothing if no map was scored. */
    static Html scores(Map<MapKind, List<MapLocalisation>> localisation) {
        List<Html> kinds = new ArrayList<>();
        localisation.forEach((kind, groups) -> {
            if (!groups.isEmpty()) {
                kinds.add(PageParts.folded(
                        MapTrust.titled(kind) + ": all figures, by size of the boxes", Html.of(tables(kind, groups))));
            }
        });
        return kinds.isEmpty() ? Html.NONE : PageParts.section("Do the maps find what readers marked?", Html.of(kinds));
    }

    private static List<Html> tables(MapKind kind, List<MapLocalisation> groups) {
        List<Html> tables = new ArrayList<>();
        Set<MapFigure> figures = new LinkedHashSet<>();
        groups.forEach(group -> figures.addAll(group.figures().keySet()));
        for (MapFigure figure : figures) {
            List<MapLocalisation> having = groups.stream()
                    .filter(group -> group.figures().containsKey(figure))
                    .toList();
            List<String> head = new ArrayList<>(List.of("Target", "Films", "Map"));
            requireNonNull(having.get(0).figures().get(figure))
                    .baselines()
                    .keySet()
                    .forEach(name -> head.add("Map \u2212 " + name));
            PlainTable table = new PlainTable(MapTrust.titled(kind) + ": " + figure.title(), head);
            having.forEach(group -> table.row(name(group), cells(group, figure)));
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

    /** Returns the figures of the checks; nothing if none was made. */
    static Html checks(List<CheckFigure> checks) {
        if (checks.isEmpty()) {
            return Html.NONE;
        }
        Map<CheckKind, PlainTable> tables = new EnumMap<>(CheckKind.class);
        checks.forEach(figure -> tables.computeIfAbsent(
                        figure.check(),
                        kind -> new PlainTable("Check: " + kind.title(), List.of("Figure", "Films", "Mean")))
                .row(
                        Stream.of(figure.map(), figure.target(), figure.figure(), figure.condition())
                                .filter(word -> !word.isEmpty())
                                .collect(Collectors.joining(", ")),
                        Html.of(PlainTable.cell(Figures.count(figure.films())), score(figure.value(), false))));
        return PageParts.section(
                "Do the maps tell what the network depends on?",
                tables.entrySet().stream()
                        .map(table -> PageParts.folded(
                                "Check: " + table.getKey().title() + ", all figures",
                                table.getValue().html()))
                        .collect(Html.joining()));
    }
}
