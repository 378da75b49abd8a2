package dev.lucency.explain.map;

import dev.lucency.explain.score.HeatMap;
import dev.lucency.model.AttentiveBackbone;
import dev.lucency.tensor.Device;
import dev.lucency.tensor.NoGradient;
import dev.lucency.tensor.Scope;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/**
 * Weights by which the findings of an attentive read-out attend to the patches of a film, as maps that sum to 1. They say where the vector
 * of a finding is taken from, not whether it speaks for the finding or against it. Patches that are not chosen have weight 0.
 */
public final class ReadOutAttention implements MapMaker {
    private final AttentiveBackbone backbone;
    private final List<Integer> labels;

    /**
     * Creates a maker for some labels.
     *
     * @param backbone backbone in evaluation mode
     * @param labels indices of the labels among those of the classifier
     */
    public ReadOutAttention(AttentiveBackbone backbone, List<Integer> labels) {
        this.backbone = backbone;
        this.labels = List.copyOf(labels);
    }

    @Override
    public List<List<HeatMap>> of(Tensor films) {
        try (Scope scope = Scope.open();
                NoGradient still = NoGradient.open()) {
            Tensor weights = backbone.attention(films); // [N, L, h, w]
            long[] chosen = labels.stream().mapToLong(Integer::longValue).toArray();
            return HeatMaps.split(weights.index_select(1, Device.of(weights).tensor(chosen)));
        }
    }
}
