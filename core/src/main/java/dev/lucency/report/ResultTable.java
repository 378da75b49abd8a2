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
 * Results of models on the same films with the same evaluation rule.
 *
 * @param title the measurement, such as {@code Linear probe, test films}
 * @param note a note for the reader; may be empty
 * @param models the evaluations, at least one, all on the same films and labels
 * @param differences the compared pairs of models; may be empty
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

    /**
     * Returns the evaluation of the first model, for the values that all models share: split, films, patients, counts of each
     * label, and rule.
     */
    Evaluation films() {
        return models.get(0).evaluation();
    }

    /** Returns a label for display, with spaces instead of underscores. */
    public static String shown(String label) {
        return label.replace('_', ' ');
    }

    /** Returns the heading of a label's row, with a mark if the label is not in the mean. */
    static Html heading(LabelScore row) {
        Html mark = row.inMean()
                ? Html.NONE
                : Html.element("span").with("class", "mark").of(" \u2020");
        return Html.element("th").with("scope", "row").of(Html.text(shown(row.label())), mark);
    }

    /** Returns the numbers of films of each label. */
    private static List<List<Object>> counts(Evaluation evaluation) {
        return evaluation.labels().stream()
                .map(label -> List.<Object>of(label.label(), label.counts()))
                .toList();
    }
}
