package dev.lucency.study.report;

import dev.lucency.chart.Figures;
import dev.lucency.chart.Html;
import dev.lucency.chart.PlainTable;
import dev.lucency.eval.Interval;
import dev.lucency.report.PageParts;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The section on heat maps: where the models look, and whether that is more than a baseline without knowledge finds. */
final class MapSection {
    private static final List<String> HEAD =
            List.of("model and map", "region", "films", "figure", "map", "hardest baseline", "map \u2212 baseline");

    private MapSection() {}

    static Html html(StudyFacts facts) {
        List<ArmMaps> all = facts.maps();
        return all.isEmpty()
                ? PageParts.paragraph("Not measured: the file of this study asks for no maps.")
                : Html.of(links(all), figures(all));
    }

    private static Html links(List<ArmMaps> all) {
        return Html.element("ul").block(all.stream().map(MapSection::link).collect(Html.joining()));
    }

    private static Html link(ArmMaps maps) {
        String name = name(maps) + ", " + maps.target();
        return maps.done()
                ? Html.element("li")
                        .of(Html.element("a")
                                .with("href", maps.path() + "/explain.html")
                                .of(name))
                        .line()
                : Html.element("li").of(name + ": not made").line();
    }

    private static Html figures(List<ArmMaps> all) {
        if (all.stream().allMatch(maps -> maps.found().isEmpty())) {
            return PageParts.paragraph("No figures: no film of these has boxes or masks, or the maps are not made.");
        }
        PlainTable table = new PlainTable(
                "Where the maps look: 95 % intervals over patients, of single models, not corrected. A map has found"
                        + " something only if it exceeds the hardest of its baselines.",
                HEAD);
        all.forEach(maps -> maps.found()
                .forEach(found -> table.row(
                        name(maps) + ": " + found.kind() + (found.grid().isEmpty() ? "" : ", " + found.cells()),
                        PlainTable.cell(found.region()),
                        PlainTable.cell(Figures.count(found.films())),
                        PlainTable.cell(found.figure()),
                        PlainTable.cell(Figures.fixed(found.map().estimate(), 2) + " ("
                                + Figures.fixed(found.map().low(), 2) + " to "
                                + Figures.fixed(found.map().high(), 2) + ")"),
                        PlainTable.cell(found.baseline()),
                        PlainTable.cell(signed(found.difference())))));
        return Html.of(unequal(all), table.words());
    }

    /** Says so if maps of one kind have grids of different size: then arms differ for that reason alone. */
    private static Html unequal(List<ArmMaps> all) {
        Map<String, Set<String>> grids = new TreeMap<>();
        all.forEach(maps -> maps.found().stream()
                .filter(found -> !found.grid().isEmpty())
                .forEach(found -> grids.computeIfAbsent(found.kind(), kind -> new TreeSet<>())
                        .add(found.cells())));
        List<String> several = grids.entrySet().stream()
                .filter(kind -> kind.getValue().size() > 1)
                .map(kind -> kind.getKey() + ": " + String.join(" and ", kind.getValue()))
                .toList();
        return several.isEmpty()
                ? Html.of()
                : PageParts.paragraph("Maps of one kind have different grids (" + String.join("; ", several)
                        + "). A coarse map can hardly point into a small region: compare such maps with their baselines,"
                        + " not with each other.");
    }

    private static String signed(Interval difference) {
        return Figures.signed(difference.estimate(), 2) + " (" + Figures.signed(difference.low(), 2) + " to "
                + Figures.signed(difference.high(), 2) + ")";
    }

    private static String name(ArmMaps maps) {
        return maps.arm().text() + ", " + maps.backbone() + ", seed " + maps.seed()
                + (maps.selection() ? ", patches chosen by its pre-training" : "");
    }
}
