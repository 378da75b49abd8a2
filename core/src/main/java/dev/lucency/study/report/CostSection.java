package dev.lucency.study.report;

import dev.lucency.chart.Figures;
import dev.lucency.chart.Html;
import dev.lucency.chart.PlainTable;
import dev.lucency.report.PageParts;
import java.util.List;

/** The section on time, memory and energy. Its figures differ between two runs of the same study. */
final class CostSection {
    private CostSection() {}

    static Html html(Costs costs) {
        Costs.Sum total = Costs.sum(costs.cells());
        PlainTable arms = new PlainTable(
                "All cells that the results of an arm need, also those that other arms need too.",
                List.of("arm", "backbone", "cells", "hours", "processor hours", "memory, GB", "energy, Wh"));
        costs.arms()
                .forEach(arm ->
                        arms.row(arm.arm().text(), PlainTable.cell(arm.backbone()), cells(Costs.sum(arm.cells()))));
        PlainTable cells = new PlainTable(
                "Each cell.",
                List.of("cell", "status", "times started", "minutes", "processor minutes", "memory, GB", "energy, Wh"));
        costs.cells()
                .forEach(cell -> cells.row(
                        cell.path(),
                        PlainTable.cell(cell.status()),
                        PlainTable.cell(Figures.count(cell.attempts())),
                        number(cell.seconds() / 60),
                        number(cell.cpuSeconds() / 60),
                        number(cell.memory() / 1e9),
                        number(cell.wattHours())));
        return Html.element("div")
                .with("class", "varying")
                .block(
                        PageParts.paragraph(
                                "In all: " + hours(total.seconds()) + " hours of cells, " + hours(total.cpuSeconds())
                                        + " hours of processors, at most " + Figures.fixed(total.memory() / 1e9, 1)
                                        + " GB of memory in a process. Energy of the processors: about "
                                        + Figures.brief(total.wattHours()) + " Wh, if a busy core takes "
                                        + Figures.fixed(Costs.WATTS, 0)
                                        + " W (a server processor of 200 W with 20 cores); without graphics cards, memory and cooling, which"
                                        + " are not measured."),
                        PageParts.paragraph(
                                "foot",
                                "Times and costs are the only figures of this report that differ between two runs of the study."),
                        arms.html(),
                        PageParts.folded("Costs of each cell", cells.html()));
    }

    private static Html cells(Costs.Sum sum) {
        return Html.of(
                PlainTable.cell(Figures.count(sum.cells())),
                number(sum.seconds() / 3600),
                number(sum.cpuSeconds() / 3600),
                number(sum.memory() / 1e9),
                number(sum.wattHours()));
    }

    private static Html number(double value) {
        return PlainTable.cell(Figures.fixed(value, 2));
    }

    private static String hours(double seconds) {
        return Figures.fixed(seconds / 3600, 2);
    }
}
