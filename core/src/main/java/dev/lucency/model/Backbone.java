package dev.lucency.model;

import dev.lucency.tensor.Device;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Tensor;

/** A network that turns films into features: what is pre-trained, and what is transferred. */
public interface Backbone {
    /** How it was built; the same settings with another seed give a backbone that takes the same weights. */
    BackboneConfig config();

    /** How the backbone is called in configurations and model files, such as {@code resnet18}. */
    default String architecture() {
        return config().architecture();
    }

    /** How many channels a film must have: 1 or 3. */
    default int channels() {
        return config().channels();
    }

    /** Which features of a film it gives as the pooled ones. */
    default FeatureChoice featureChoice() {
        return FeatureChoice.POOLED;
    }

    /** The backbone that pools its features itself: this one, or that below what pools in another way. */
    default Backbone plain() {
        return this;
    }

    /** Whether what it pools itself is the mean of the features of its patches. */
    default boolean poolsPatches() {
        return false;
    }

    /** The length D of a feature vector. */
    int dimension();

    /** The length D' of a patch's feature vector. */
    int patchDimension();

    /**
     * Computes the features that a pass asks for. A kind of features is the same whether it is asked for alone or with the other.
     *
     * @param films [N, C, H, W], normalised
     */
    FilmFeatures forward(Tensor films, Pass pass);

    /**
     * Computes pooled features; no branch is left out, and patches are chosen without noise.
     *
     * @param films [N, C, H, W], normalised
     * @return [N, D]
     */
    default Tensor features(Tensor films) {
        return forward(films, Pass.POOLED).pooled();
    }

    /** Moves the weights to a device. */
    default void moveTo(Device device) {
        device.take(module());
    }

    /** The module that holds the parameters and buffers, with the names of the field. */
    Module module();
}
