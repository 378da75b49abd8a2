package dev.lucency.report;

import dev.lucency.chart.Html;
import dev.lucency.chart.PlainTable;
import dev.lucency.result.ArmDifferences;
import dev.lucency.result.ArmOverlaps;
import java.util.ArrayList;
import java.util.List;

/** The sections of a comparison's page on the differences between the arms and on the films that their models have seen. */
final class ArmSections {
    private ArmSections() {}

    /** Adds the section on differences between the arms other than the intended one. */
    static void add(PageSections sections, ArmDifferences differences) {
        Html differing = differences.differing().isEmpty()
                ? PageParts.paragraph(
                        "No recorded difference: the arms have the same image size, number of training films, pre-training"
                                + " steps, split, and rules for uncertain and blank labels.")
                : table(differences).html();
        Html silent = differences.silent().isEmpty() ? Html.NONE : PageParts.paragraph(differences.silence() + ".");
        sections.add(ArmDifferences.TITLE, differing, silent);
    }

    /** Adds the section on the patients that the models have seen; none if there are no notes. */
    static void add(PageSections sections, ArmOverlaps overlaps) {
        List<String> notes = overlaps.notes().stream().map(note -> note + ".").toList();
        if (!notes.isEmpty()) {
            sections.add("Patients that the models have seen", PageParts.list(notes));
        }
    }

    private static PlainTable table(ArmDifferences differences) {
        List<String> head = new ArrayList<>(List.of(""));
        head.addAll(differences.arms());
        PlainTable table =
                new PlainTable("A difference of results may be due to these facts as well as to the starts.", head);
        differences
                .differing()
                .forEach((fact, byArm) -> table.row(
                        fact,
                        differences.arms().stream()
                                .map(arm -> PlainTable.cell(byArm.getOrDefault(arm, ArmDifferences.NOT_TOLD)))
                                .collect(Html.joining())));
        return table;
    }
}
