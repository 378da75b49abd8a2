package dev.lucency.report;

import dev.lucency.chart.Html;
import dev.lucency.chart.PlainTable;
import dev.lucency.result.ArmDifferences;
import dev.lucency.result.ArmOverlaps;
import java.util.ArrayList;
import java.util.List;

/** The sections of a comparison's page that say what the arms differ in and what they have seen. */
final class ArmSections {
    private ArmSections() {}

    /** What the arms differ in beside what they are compared for. */
    static Html of(ArmDifferences differences) {
        Html differing = differences.differing().isEmpty()
                ? PageParts.paragraph(
                        "Nothing that they tell of: the size of the films, how many films they learned from, the steps of"
                                + " pre-training, the split and what uncertain and blank labels were taken for are the same.")
                : table(differences).html();
        Html silent = differences.silent().isEmpty() ? Html.NONE : PageParts.paragraph(differences.silence() + ".");
        return PageParts.section(ArmDifferences.TITLE, differing, silent);
    }

    private static PlainTable table(ArmDifferences differences) {
        List<String> head = new ArrayList<>(List.of(""));
        head.addAll(differences.arms());
        PlainTable table = new PlainTable("A difference of results may come of these as well as of the starts.", head);
        differences
                .differing()
                .forEach((fact, byArm) -> table.row(
                        fact,
                        differences.arms().stream()
                                .map(arm -> PlainTable.cell(byArm.getOrDefault(arm, ArmDifferences.NOT_TOLD)))
                                .collect(Html.joining())));
        return table;
    }

    /** What the models have seen of the patients that they are judged on; nothing if there is nothing to say. */
    static Html of(ArmOverlaps overlaps) {
        List<String> notes = overlaps.notes().stream().map(note -> note + ".").toList();
        return notes.isEmpty()
                ? Html.NONE
                : PageParts.section("What the models have seen of these patients", PageParts.list(notes));
    }
}
