package dev.lucency.model;

import dev.lucency.tensor.Device;
import dev.lucency.tensor.Tensors;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * Backbone with a linear classifier on its pooled features, one output per label.
 *
 * @param backbone network that computes the features
 * @param input format of the input films
 * @param labels names of the labels, in the order of the outputs
 * @param weight weights of the classifier, [L, D]
 * @param bias biases of the classifier, [L]
 */
public record FilmClassifier(Backbone backbone, FilmInput input, List<String> labels, Tensor weight, Tensor bias) {
    public FilmClassifier {
        labels = List.copyOf(labels);
        input.requireFit(backbone);
    }

    /**
     * Computes probabilities [N, L] in float64 from pooled features [N, D] on any device. In float32, a probability near 1 would keep only
     * the first digit of its logit, which temperature scaling needs later.
     */
    public Tensor probabilities(Tensor features) {
        return probabilitiesOf(logits(features));
    }

    /** Computes probabilities [N, L] in float64 from logits [N, L]. */
    public static Tensor probabilitiesOf(Tensor logits) {
        return torch.sigmoid(Tensors.toDouble(logits));
    }

    /** Computes logits from pooled features on any device: [N, D] to [N, L]. */
    public Tensor logits(Tensor features) {
        return torch.linear(Device.of(weight).put(features), weight, new TensorOptional(bias));
    }
}
