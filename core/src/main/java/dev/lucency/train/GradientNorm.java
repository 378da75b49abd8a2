package dev.lucency.train;

import dev.lucency.tensor.NoGradient;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Tensors;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * The norm of the gradient of all parameters together, and gradient clipping (Pascanu et al. 2013): a gradient above the limit
 * is scaled down to it, as in PyTorch's {@code clip_grad_norm_}. It never waits for the device.
 */
public final class GradientNorm {
    private static final double EPSILON = 1e-6; // PyTorch's value; avoids division by zero

    private final List<Tensor> parameters;
    private final double limit;

    /**
     * Creates the norm of the gradient of these parameters.
     *
     * @param parameters parameters by name
     * @param limit largest norm that is not scaled down; 0 for no limit
     */
    public GradientNorm(Map<String, Tensor> parameters, double limit) {
        this.parameters = List.copyOf(parameters.values());
        this.limit = limit;
    }

    /**
     * Scales the gradient down to the limit; called between the backward pass and the optimiser's step.
     *
     * @return norm before clipping, scalar []
     */
    public Tensor clip() {
        try (Scope scope = Scope.open();
                NoGradient still = NoGradient.open()) {
            List<Tensor> gradients = parameters.stream()
                    .map(Tensor::grad)
                    .filter(Tensor::defined)
                    .toList();
            if (gradients.isEmpty()) {
                return scope.keep(Tensors.zeros());
            }
            TensorVector lengths = new TensorVector();
            gradients.forEach(gradient -> lengths.push_back(torch.linalg_vector_norm(gradient)));
            Tensor length = torch.linalg_vector_norm(torch.stack(lengths));
            if (limit > 0) {
                Tensor share = length.add(new Scalar(EPSILON))
                        .reciprocal()
                        .mul(new Scalar(limit))
                        .clamp_max(new Scalar(1.0));
                gradients.forEach(gradient -> gradient.mul_(share));
            }
            return scope.keep(length);
        }
    }
}
