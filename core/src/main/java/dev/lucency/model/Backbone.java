package dev.lucency.model;

import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Tensor;

/** A network that turns films into features: what is pre-trained, and what is transferred. */
public interface Backbone {
    /** How the backbone is called in configurations and model files, such as {@code resnet18}. */
    String architecture();

    /** How many channels a film must have: 1 or 3. */
    int channels();

    /** The length D of a feature vector. */
    int dimension();

    /**
     * Computes pooled features.
     *
     * @param films [N, C, H, W], normalised
     * @return [N, D]
     */
    Tensor features(Tensor films);

    /** The module that holds the parameters and buffers, with the names of the field. */
    Module module();
}
