package dev.lucency.transfer;

import dev.lucency.model.FilmClassifier;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/**
 * A fitted linear probe.
 *
 * @param weight [L, D], for features as they are
 * @param bias [L]
 * @param penalty the L2 penalty chosen
 * @param validation the mean AUROC on validation by penalty, for every penalty tried
 */
public record ProbeFit(Tensor weight, Tensor bias, double penalty, Map<Double, Double> validation) {
    /** The backbone with this probe on top. */
    public FilmClassifier on(Start start, List<String> labels) {
        return new FilmClassifier(start.backbone(), start.input(), labels, weight, bias);
    }
}
