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
 * The whole network that is fine-tuned: a backbone, and a linear layer that begins by saying of every film how common each label
 * is: weights 0, biases the log odds. A label that nothing can be learned of stays there.
 *
 * @param start where the backbone is from, which is changed
 * @param weight [L, D]
 * @param bias [L]
 */
record TunedNetwork(Start start, Tensor weight, Tensor bias) {
    private static final String BACKBONE = "backbone.";

    /** A new classifier on a start, in the scope that is open. */
    static TunedNetwork on(Start start, LearningFilms films) {
        Device device = Device.of(start.backbone().module());
        Tensor bias = device.put(Targets.of(films.set(), films.train()).logOdds());
        Tensor weight = device.zeros(bias.size(0), start.backbone().dimension());
        weight.requires_grad_(true);
        bias.requires_grad_(true);
        return new TunedNetwork(start, weight, bias);
    }

    /**
     * From views [N, C, H, W] to logits [N, L].
     *
     * @param choosing how patches are chosen, if they are
     * @param precision of the backbone's forward pass; the classifier is computed in 32 bits
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

    /** Batch normalisation by the batch, and its running means move. */
    void learns() {
        backbone().module().train(true);
    }

    /** Batch normalisation by the running means. */
    void judges() {
        backbone().module().eval();
    }

    /** What the optimiser moves, by name. */
    Map<String, Tensor> parameters() {
        return withClassifier(StateDict.parameters(backbone().module()));
    }

    /** All weights and buffers, by name. */
    Map<String, Tensor> state() {
        return withClassifier(StateDict.of(backbone().module()));
    }

    /** The factor on the learning rate of every parameter: smaller the further it lies from the classifier. */
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

    /** The network as a model. */
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
