package dev.lucency.weights;

import dev.lucency.model.ResNetStride;
import dev.lucency.weights.tfjs.KerasLayer;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Computation of a ResNet-50 in Keras, as far as its tensors do not show it.
 *
 * @param strange properties that our ResNet-50 does not have; empty if it computes the same
 * @param stride convolution that has the stride in bottlenecks
 * @param epsilons epsilon of each batch normalisation, by the name of our module
 */
record KerasGraph(List<String> strange, ResNetStride stride, Map<String, Double> epsilons) {
    KerasGraph {
        strange = List.copyOf(strange);
        epsilons = Map.copyOf(epsilons);
    }

    /** Returns a computation that is not ours. */
    static KerasGraph strange(String what) {
        return new KerasGraph(List.of(what), ResNetStride.MIDDLE, Map.of());
    }

    /**
     * Reads the computation.
     *
     * @param file layers of the model by name
     * @param names how the layers are named
     * @param tensors names of the tensors
     */
    static KerasGraph of(Map<String, KerasLayer> file, KerasNames names, Set<String> tensors) {
        if (file.isEmpty()) {
            return strange("no description of its layers, which gives epsilons and strides"
                    + " (the model.json of TensorFlow.js has it)");
        }
        try {
            return new KerasWalk(file, names, tensors).graph();
        } catch (IllegalArgumentException e) {
            return strange(String.valueOf(e.getMessage()));
        }
    }
}
