package dev.lucency.model;

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
     * Computes pooled features.
     *
     * @param films [N, C, H, W], normalised
     * @return [N, D]
     */
    Tensor features(Tensor films);

    /**
     * Computes pooled features in training with branches of blocks left out at random; where a backbone has no such branches, the
     * same as without.
     *
     * @param films [N, C, H, W], normalised
     * @return [N, D]
     */
    default Tensor features(Tensor films, DropPath drop) {
        return features(films);
    }

    /**
     * The same, where pooling is itself something that is learned.
     *
     * @param films [N, C, H, W], normalised
     * @param choosing how patches are chosen, if they are
     * @return [N, D]
     */
    default Tensor features(Tensor films, DropPath drop, Choosing choosing) {
        return features(films, drop);
    }

    /**
     * Computes the features of a grid of patches, without what only pooled features need.
     *
     * @param films [N, C, H, W], normalised
     * @return [N, D', h, w], rows from the top and columns from the left
     */
    Tensor patches(Tensor films);

    /**
     * Computes patch features in training, as {@link #features(Tensor, DropPath)} does pooled ones.
     *
     * @param films [N, C, H, W], normalised
     * @return [N, D', h, w]
     */
    default Tensor patches(Tensor films, DropPath drop) {
        return patches(films);
    }

    /**
     * Computes both in one pass; each is equal to what its own method gives.
     *
     * @param films [N, C, H, W], normalised
     */
    FilmFeatures featuresAndPatches(Tensor films);

    /**
     * Computes the features of patches and, in the same pass, what else is known of them.
     *
     * @param films [N, C, H, W], normalised
     */
    default PatchGrid watchedPatches(Tensor films) {
        return new PatchGrid(patches(films));
    }

    /**
     * The same in training, as {@link #patches(Tensor, DropPath)}.
     *
     * @param films [N, C, H, W], normalised
     */
    default PatchGrid watchedPatches(Tensor films, DropPath drop) {
        return new PatchGrid(patches(films, drop));
    }

    /** The module that holds the parameters and buffers, with the names of the field. */
    Module module();
}
