package dev.lucency.report;

import dev.lucency.chart.Html;
import dev.lucency.chart.PlainTable;
import dev.lucency.result.ArmDifferences;
import dev.lucency.result.ArmOverlaps;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The sections of a comparison's page that say what the arms differ in and what they have seen. */
final class ArmSections {
    private ArmSections() {}

    /** What the arms differ in beside what they are compared for. */
    static String of(ArmDifferences differences) {
        StringBuilder body = new StringBuilder();
        if (differences.differing().isEmpty()) {
            body.append(
                    "<p>Nothing that they tell of: the size of the films, how many films they learned from, the steps of"
                            + " pre-training, the split and what uncertain and blank labels were taken for are the same.</p>\n");
        } else {
            body.append(table(differences).html());
        }
        if (!differences.silent().isEmpty()) {
            body.append("<p>").append(Html.escaped(differences.silence())).append(".</p>\n");
        }
        return "<section>\n<h2>" + ArmDifferences.TITLE + "</h2>\n" + body + "</section>\n";
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
                                .collect(Collectors.joining())));
        return table;
    }

    /** What the models have seen of the patients that they are judged on; nothing if there is nothing to say. */
    static String of(ArmOverlaps overlaps) {
        return overlaps.notes().stream()
                .map(note -> "<li>" + Html.escaped(note) + ".</li>\n")
                .reduce(String::concat)
                .map(items -> "<section>\n<h2>What the models have seen of these patients</h2>\n<ul>\n" + items
                        + "</ul>\n</section>\n")
                .orElse("");
    }
}
