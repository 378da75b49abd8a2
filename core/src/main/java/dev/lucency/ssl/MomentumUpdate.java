package dev.lucency.ssl;

import dev.lucency.tensor.NoGradient;
import dev.lucency.tensor.Scope;
import java.util.Map;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * The momentum update of the key encoder: {@code key = m * key + (1 - m) * query} for every parameter (He et al. 2020, equation
 * 2). Buffers (statistics of batch normalisation) are not copied: each encoder has its own, as in the paper's code.
 *
 * @param momentum momentum at the start, m, 0 to 1
 * @param schedule momentum over the training
 */
public record MomentumUpdate(double momentum, MomentumSchedule schedule) {
    /**
     * Moves the key encoder's parameters towards those of the query encoder with the same names.
     *
     * @param query parameters of the query encoder, by name
     * @param key parameters of the key encoder, by name; changed in place
     * @param progress share of all steps that are done, 0 to 1
     */
    public void follow(Map<String, Tensor> query, Map<String, Tensor> key, double progress) {
        try (Scope scope = Scope.open();
                NoGradient still = NoGradient.open()) {
            Scalar rest = new Scalar(1 - schedule.at(momentum, progress));
            key.forEach((name, parameter) -> parameter.lerp_(query.get(name), rest));
        }
    }
}
