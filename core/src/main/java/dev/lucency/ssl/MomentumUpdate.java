package dev.lucency.ssl;

import dev.lucency.tensor.NoGradient;
import dev.lucency.tensor.Scope;
import java.util.Map;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * Lets the key encoder follow the query encoder slowly: {@code key = m * key + (1 - m) * query} for every parameter (He et al.
 * 2020, equation 2). Buffers, the statistics of batch normalisation, are each encoder's own, as in the paper's code.
 *
 * @param momentum m at the start, 0 to 1
 * @param schedule how it goes
 */
public record MomentumUpdate(double momentum, MomentumSchedule schedule) {
    /**
     * Moves the key encoder's parameters towards the query encoder's of the same names.
     *
     * @param progress the share of all steps that are done
     */
    public void follow(Map<String, Tensor> query, Map<String, Tensor> key, double progress) {
        try (Scope scope = Scope.open();
                NoGradient still = NoGradient.open()) {
            Scalar rest = new Scalar(1 - schedule.at(momentum, progress));
            key.forEach((name, parameter) -> parameter.lerp_(query.get(name), rest));
        }
    }
}
