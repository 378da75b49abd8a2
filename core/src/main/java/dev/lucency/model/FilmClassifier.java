package dev.lucency.model;

import dev.lucency.tensor.Device;
import dev.lucency.tensor.Tensors;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * A backbone with a linear layer on its pooled features, one output a label.
 *
 * @param backbone what makes the features
 * @param input what films it takes
 * @param labels names, in the order of the outputs
 * @param weight [L, D]
 * @param bias [L]
 */
public record FilmClassifier(Backbone backbone, FilmInput input, List<String> labels, Tensor weight, Tensor bias) {
    public FilmClassifier {
        labels = List.copyOf(labels);
        input.requireFit(backbone);
    }

    /**
     * Probabilities from pooled features, wherever these are: [N, D] to [N, L] in 64 bits. In 32 bits a probability near 1 keeps
     * no more than the first digit of its logit, which a temperature divides later.
     */
    public Tensor probabilities(Tensor features) {
        Tensor logits = torch.linear(Device.of(weight).put(features), weight, new TensorOptional(bias));
        return torch.sigmoid(Tensors.toDouble(logits));
    }
}
