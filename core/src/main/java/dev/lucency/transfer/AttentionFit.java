package dev.lucency.transfer;

import dev.lucency.model.AttentiveBackbone;
import dev.lucency.model.FilmClassifier;
import dev.lucency.model.FilmInput;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/**
 * Fitted attentive probe.
 *
 * @param queries queries, [L, D]; zeros if no round was better than the linear probe
 * @param weight weights of each finding's vector, [L, D]
 * @param bias biases, [L]
 * @param penalty chosen L2 penalty
 * @param round chosen round of the training; 0 is the linear probe on the mean of the same patches
 * @param rounds number of rounds done
 * @param linear mean AUROC of the linear probe on validation
 * @param best mean AUROC of the choice on validation
 * @param validation highest mean AUROC on validation of all rounds, for every penalty that was trained
 */
public record AttentionFit(
        Tensor queries,
        Tensor weight,
        Tensor bias,
        double penalty,
        int round,
        int rounds,
        double linear,
        double best,
        Map<Double, Double> validation) {
    /** Puts the queries into the backbone, and returns it with this probe as classifier. */
    public FilmClassifier on(AttentiveBackbone backbone, FilmInput input, List<String> labels) {
        backbone.queries().set(queries);
        return new FilmClassifier(backbone, input, labels, AttentiveBackbone.classifier(weight), bias);
    }

    /** Returns a summary in one line. */
    public String text() {
        return round == 0
                ? String.format(
                        Locale.ROOT,
                        "%d rounds; none was better than the linear probe, AUROC %.3f on validation",
                        rounds,
                        linear)
                : String.format(
                        Locale.ROOT,
                        "%d rounds; the best is %d at penalty %s with a mean AUROC of %.3f on validation, linear %.3f",
                        rounds,
                        round,
                        penalty,
                        best,
                        linear);
    }
}
