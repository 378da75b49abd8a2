package dev.lucency.study.report;

import dev.lucency.chart.Figures;
import dev.lucency.chart.FractionChart;
import dev.lucency.chart.Html;
import dev.lucency.chart.PlainTable;
import dev.lucency.eval.Interval;
import dev.lucency.eval.Score;
import dev.lucency.report.PageParts;
import dev.lucency.report.ResultTable;
import dev.lucency.report.ScoreCells;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The section that shows how much each arm loses in a set that it has not learned from. */
final class DropSection {
    private DropSection() {}

    /** Returns the section; empty if nothing is judged in another set than it was learned on, or at home as well. */
    static Optional<Html> html(StudySummary summary) {
        Map<Setting, List<ArmDrop>> tables = new LinkedHashMap<>();
        summary.drops()
                .forEach(drop -> tables.computeIfAbsent(drop.sets().elsewhereSetting(), setting -> new ArrayList<>())
                        .add(drop));
        if (tables.isEmpty()) {
            return Optional.empty();
        }
        String reference = summary.scores().endpoint().reference();
        Html made = tables.values().stream()
                .map(drops -> Html.of(
                        table(drops, reference).html(), findings(drops.get(0).sets())))
                .collect(Html.joining());
        return Optional.of(Html.of(
                PageParts.paragraph(
                        "A drop is the mean AUROC on the set that was learned from, minus that on the other set, over the findings "
                                + "that are in the means of both and the models that both judged. An arm that relies on marks of its hospital loses more. The patients of the two sets are not the same, so "
                                + "intervals follow from those of both (Zou and Donner 2008); they are not corrected."),
                made));
    }

    private static PlainTable table(List<ArmDrop> drops, String reference) {
        Setting home = drops.get(0).sets().homeSetting();
        Setting elsewhere = drops.get(0).sets().elsewhereSetting();
        PlainTable table = new PlainTable(
                "From " + home.target() + " to " + elsewhere.target() + ": " + elsewhere.transfer() + ", "
                        + elsewhere.backbone() + ", " + FractionChart.percent(elsewhere.fraction()) + " of the labels.",
                List.of(
                        "arm",
                        "models",
                        "on " + home.target(),
                        "on " + elsewhere.target(),
                        "drop",
                        "drop \u2212 that of " + reference + ", patients",
                        "seeds or samples"));
        drops.forEach(drop -> table.row(
                name(drop),
                PlainTable.cell(Figures.count(drop.models())),
                ScoreCells.scores(List.of(measured(drop.here()), measured(drop.there()))),
                ScoreCells.difference(measured(drop.drop()), false, Html.NONE),
                drop.beyond()
                        .map(ArmDrop.Beyond::patients)
                        .map(DropSection::difference)
                        .orElseGet(DropSection::none),
                drop.beyond()
                        .flatMap(ArmDrop.Beyond::overSeeds)
                        .map(DropSection::difference)
                        .orElseGet(DropSection::none)));
        return table;
    }

    /** Returns the arm; with the reference where that is not the only one, because it is pre-trained on several sets. */
    private static String name(ArmDrop drop) {
        return drop.arm().text()
                + drop.beyond()
                        .map(ArmDrop.Beyond::reference)
                        .filter(Arm::several)
                        .map(reference -> " (beside " + reference.text() + ")")
                        .orElse("");
    }

    private static Html findings(DropSets sets) {
        return PageParts.paragraph(
                "foot",
                "Findings: " + sets.findings().stream().map(ResultTable::shown).collect(Collectors.joining(", "))
                        + ".");
    }

    private static Score measured(Interval value) {
        return new Score.Measured(value, 0);
    }

    private static Html difference(Interval value) {
        return ScoreCells.difference(measured(value), true, Html.NONE);
    }

    private static Html none() {
        return Html.element("td").with("class", "none").of("");
    }
}
