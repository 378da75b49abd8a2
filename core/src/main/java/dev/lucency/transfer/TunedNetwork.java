package dev.lucency.transfer;

import dev.lucency.model.Backbone;
import dev.lucency.model.DropPath;
import dev.lucency.model.FilmClassifier;
import dev.lucency.model.LayerDepth;
import dev.lucency.model.Pass;
import dev.lucency.model.patches.Choosing;
import dev.lucency.tensor.Autocast;
import dev.lucency.tensor.Device;
import dev.lucency.tensor.Precision;
import dev.lucency.tensor.StateDict;
import dev.lucency.tensor.Tensors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * Network that is fine-tuned: a backbone and a linear classifier. The classifier starts with weights 0 and the log odds of the labels as
 * biases, so that it predicts the frequency of each label. Outputs of labels that cannot be learned keep these values.
 *
 * @param start start whose backbone is trained in place
 * @param weight weights of the classifier, [L, D]
 * @param bias biases of the classifier, [L]
 */
record TunedNetwork(Start start, Tensor weight, Tensor bias) {
    private static final String BACKBONE = "backbone.";

    /** Returns a network with a new classifier on a start; the tensors belong to the open scope. */
    static TunedNetwork on(Start start, LearningFilms films) {
        Device device = Device.of(start.backbone().module());
        Tensor bias = device.put(Targets.of(films.set(), films.train()).logOdds());
        Tensor weight = device.zeros(bias.size(0), start.backbone().dimension());
        weight.requires_grad_(true);
        bias.requires_grad_(true);
        return new TunedNetwork(start, weight, bias);
    }

    /**
     * Computes logits [N, L] of views [N, C, H, W].
     *
     * @param choosing how patches are chosen, if patches are selected
     * @param precision precision of the backbone's forward pass; the classifier is computed in float32
     */
    Tensor logits(Tensor views, DropPath drop, Choosing choosing, Precision precision) {
        Tensor features = Tensors.toFloat(features(views, drop, choosing, precision));
        return torch.linear(features, weight, new TensorOptional(bias));
    }

    private Tensor features(Tensor views, DropPath drop, Choosing choosing, Precision precision) {
        try (Autocast cast = Autocast.open(precision, views)) {
            return backbone()
                    .forward(views, Pass.POOLED.dropping(drop).choosing(choosing))
                    .pooled();
        }
    }

    /** Switches to training mode: batch normalisation uses the statistics of the batch and updates its running means. */
    void learns() {
        backbone().module().train(true);
    }

    /** Switches to evaluation mode: batch normalisation uses its running means. */
    void judges() {
        backbone().module().eval();
    }

    /** Returns the parameters that the optimiser updates, by name. */
    Map<String, Tensor> parameters() {
        return withClassifier(StateDict.parameters(backbone().module()));
    }

    /** Returns all weights and buffers, by name. */
    Map<String, Tensor> state() {
        return withClassifier(StateDict.of(backbone().module()));
    }

    /** Returns the factor on the learning rate of every parameter; it decreases with the distance from the classifier. */
    Map<String, Double> rateFactors(double decay) {
        Map<String, Double> factors = new LinkedHashMap<>();
        parameters()
                .keySet()
                .forEach(name -> factors.put(
                        name,
                        name.startsWith(BACKBONE)
                                ? LayerDepth.factor(backbone(), name.substring(BACKBONE.length()), decay)
                                : 1.0));
        return factors;
    }

    /** Returns the network as a classifier. */
    FilmClassifier classifier(List<String> labels) {
        return new FilmClassifier(backbone(), start.input(), labels, weight.detach(), bias.detach());
    }

    private Backbone backbone() {
        return start.backbone();
    }

    private Map<String, Tensor> withClassifier(Map<String, Tensor> ofBackbone) {
        Map<String, Tensor> all = StateDict.prefixed(BACKBONE, ofBackbone);
        all.put("classifier.weight", weight);
        all.put("classifier.bias", bias);
        return all;
    }
}
