package dev.lucency.study.report;

import dev.lucency.chart.Html;
import dev.lucency.chart.PlainTable;
import dev.lucency.report.PageParts;
import java.util.ArrayList;
import java.util.List;

/** The section on what each pre-training may spend and see. */
final class FairnessSection {
    private FairnessSection() {}

    static Html html(StudyFacts facts) {
        StudyFacts.Budgets budgets = facts.budgets();
        List<Html> parts = new ArrayList<>();
        parts.add(PageParts.paragraph(
                "Number of settings that the study tuned, for each arm alike: 0. Its file fixes all of them; what the authors tried"
                        + " before must be declared by them. In every arm alike, the penalty of a probe"
                        + " and the best epoch of a fine-tuning are chosen on validation films."));
        if (budgets.rows().isEmpty()) {
            return Html.of(parts);
        }
        parts.add(PageParts.paragraph(
                budgets.unfair().isEmpty()
                        ? "All pre-trainings of one backbone and set have the same budget, but for differences that are declared as what is"
                                + " tested."
                        : "Pre-trainings of one backbone and set differ in more than what is declared:"));
        parts.add(PageParts.list(budgets.unfair()));
        parts.add(PageParts.list(budgets.declared()));
        List<String> head = new ArrayList<>(List.of("arm", "backbone"));
        head.addAll(budgets.parts());
        PlainTable table = new PlainTable("Budget of each pre-training.", head);
        for (StudyFacts.Budget row : budgets.rows()) {
            table.row(
                    row.arm().text(),
                    PlainTable.cell(row.backbone()),
                    row.parts().stream().map(part -> PlainTable.cell(part)).collect(Html.joining()));
        }
        parts.add(PageParts.folded("Budget of each pre-training", table.words()));
        return Html.of(parts);
    }
}
