package dev.lucency.explain.map;

import dev.lucency.explain.score.HeatMap;
import dev.lucency.model.Backbone;
import dev.lucency.model.FilmClassifier;
import dev.lucency.model.FilmFeatures;
import dev.lucency.model.Pass;
import dev.lucency.tensor.GradientRecording;
import dev.lucency.tensor.Scope;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Grad-CAM of the logits of a classifier (Selvaraju et al. 2017, section 3). It weights each channel of a stage by the gradient of the
 * logit, averaged over the places, adds the channels, and sets negative sums to 0. One forward pass serves all labels. Each label takes
 * one backward pass for the whole batch, from the logit to the stage only.
 *
 * <p>The stage of a residual network is the output of layer1, layer2, layer3 or layer4, after its last ReLU. The stage of a vision
 * transformer is the output of a block: the tokens as they are carried from block to block, before any normalisation, without the class
 * token; by default the input of the last block. The package pytorch-grad-cam usually takes the output of the first normalisation of
 * the last block instead. Its maps differ, because its channels are normalised and its gradient does not pass around the attention.
 *
 * <p>The features of the classifier may be pooled, the mean of the patches, or made of selected patches. With selected patches, the
 * gradient is that of training: it passes through the scores and through the gradient estimator of the selection.
 */
public final class GradCam implements MapMaker {
    private final FilmClassifier classifier;
    private final List<Integer> labels;
    private final int stage;

    /**
     * Creates a maker for some labels.
     *
     * @param classifier classifier in evaluation mode
     * @param labels indices of the labels among those of the classifier
     * @param stage one of {@link Backbone#stages()}; empty for the last of {@link Backbone#patchStages()}
     * @throws IllegalArgumentException if the backbone has no such stage; the message begins with "stage"
     */
    public GradCam(FilmClassifier classifier, List<Integer> labels, Optional<String> stage) {
        this.classifier = classifier;
        this.labels = List.copyOf(labels);
        this.stage = MapStage.number(classifier.backbone(), stage);
    }

    @Override
    public List<List<HeatMap>> of(Tensor films) {
        try (Scope scope = Scope.open();
                GradientRecording recording = GradientRecording.open()) {
            FilmFeatures features = classifier.backbone().forward(films, Pass.POOLED.withLeaf(stage));
            Tensor logits = classifier.logits(features.pooled()); // [N, L]
            TensorVector maps = new TensorVector();
            for (int label : labels) {
                Tensor sums = ChannelWeighting.sum(logits.select(1, label), features.leaf(), recording);
                maps.push_back(torch.relu(sums)); // [N, h, w]
            }
            return HeatMaps.split(torch.stack(maps, 1)); // [N, M, h, w]
        }
    }
}
