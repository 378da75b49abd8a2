package dev.lucency.transfer;

import dev.lucency.model.FilmClassifier;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/**
 * Fitted linear probe.
 *
 * @param weight weights for features without standardisation, [L, D]
 * @param bias biases, [L]
 * @param penalty chosen L2 penalty
 * @param validation mean AUROC on validation for every penalty that was tried
 */
public record ProbeFit(Tensor weight, Tensor bias, double penalty, Map<Double, Double> validation) {
    /** Returns the backbone with this probe as classifier. */
    public FilmClassifier on(Start start, List<String> labels) {
        return new FilmClassifier(start.backbone(), start.input(), labels, weight, bias);
    }
}
