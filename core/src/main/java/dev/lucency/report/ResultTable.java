package dev.lucency.report;

import dev.lucency.Check;
import dev.lucency.chart.Html;
import dev.lucency.eval.Evaluation;
import dev.lucency.eval.LabelDifference;
import dev.lucency.eval.LabelScore;
import dev.lucency.result.ModelDifference;
import dev.lucency.result.ModelEvaluation;
import java.util.List;

/**
 * Models side by side on the same films, judged by the same rule.
 *
 * @param title what was measured, such as {@code Linear probe, test films}
 * @param note what a reader must know of it; may be empty
 * @param models at least one; all on the same films and labels
 * @param differences pairs of them that were compared; may be empty
 */
public record ResultTable(String title, String note, List<ModelEvaluation> models, List<ModelDifference> differences) {
    public ResultTable {
        models = List.copyOf(models);
        differences = List.copyOf(differences);
        Check.that(!models.isEmpty(), "table '" + title + "' needs at least one model");
        Evaluation first = models.get(0).evaluation();
        for (ModelEvaluation model : models) {
            Evaluation evaluation = model.evaluation();
            Check.that(
                    counts(evaluation).equals(counts(first))
                            && evaluation.rule().equals(first.rule()),
                    "table '" + title + "' compares models on the same films and by the same rule only; "
                            + model.model() + " and " + models.get(0).model() + " differ in that");
        }
        List<String> labels = first.labels().stream().map(LabelScore::label).toList();
        for (ModelDifference pair : differences) {
            Check.that(
                    labels.equals(pair.difference().labels().stream()
                            .map(LabelDifference::label)
                            .toList()),
                    "table '" + title + "' needs the same labels in the difference of " + pair.first() + " and "
                            + pair.second());
        }
    }

    /** What is the same for every model: split, films, patients, the counts of each label, and the rule. */
    Evaluation films() {
        return models.get(0).evaluation();
    }

    /** A label as people write it. */
    public static String shown(String label) {
        return label.replace('_', ' ');
    }

    /** The heading of a label's row, with a mark if the label is not in the mean. */
    static Html heading(LabelScore row) {
        Html mark = row.inMean()
                ? Html.NONE
                : Html.element("span").with("class", "mark").of(" \u2020");
        return Html.element("th").with("scope", "row").of(Html.text(shown(row.label())), mark);
    }

    /** Label by label, the films behind the scores. */
    private static List<List<Object>> counts(Evaluation evaluation) {
        return evaluation.labels().stream()
                .map(label -> List.<Object>of(label.label(), label.counts()))
                .toList();
    }
}
