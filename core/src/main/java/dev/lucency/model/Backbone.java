package dev.lucency.model;

import dev.lucency.Check;
import dev.lucency.tensor.Device;
import java.util.List;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Tensor;

/** Network that computes features of films. It is pre-trained, then transferred. */
public interface Backbone {
    /**
     * Returns the settings that the backbone was built from. A backbone built from the same settings has the same tensor names and shapes.
     */
    BackboneConfig config();

    /** Returns the name of the backbone in configurations and model files, such as {@code resnet18}. */
    default String architecture() {
        return config().architecture();
    }

    /** Returns the number of channels that input films must have: 1 or 3. */
    default int channels() {
        return config().channels();
    }

    /** Returns which features the pooled vector of a film is made of. */
    default FeatureChoice featureChoice() {
        return FeatureChoice.POOLED;
    }

    /** Returns the backbone with its own pooling: this one, or the one wrapped by a backbone that pools differently. */
    default Backbone plain() {
        return this;
    }

    /** Returns whether the backbone's own pooled features are the mean of its patch features. */
    default boolean poolsPatches() {
        return false;
    }

    /**
     * Returns the names of the stages, in order, whose output the pooled features depend on; empty if there are none. A {@link Pass}
     * asks for a stage by its number, from 1.
     */
    default List<String> stages() {
        return List.of();
    }

    /** Returns the first {@link #stages()}: those whose output the patch features depend on. */
    default List<String> patchStages() {
        return List.of();
    }

    /**
     * Computes the output of a stage, as a grid without a class token.
     *
     * @param films normalised films, [N, C, H, W]
     * @param name one of {@link #stages()} or {@link #patchStages()}
     * @return [N, D, h, w], rows from the top and columns from the left
     * @throws IllegalArgumentException if the backbone has no such stage; the message begins with "stage"
     */
    default Tensor stage(Tensor films, String name) {
        List<String> all = plain().stages();
        Check.that(all.contains(name), "stage must be one of " + String.join(", ", all) + ", was " + name);
        return plain().stage(films, all.indexOf(name) + 1);
    }

    /**
     * Computes the output of a stage, as a grid without a class token.
     *
     * @param number number of the stage, from 1, in {@link #stages()}
     */
    default Tensor stage(Tensor films, int number) {
        throw new UnsupportedOperationException(architecture() + " has no stages");
    }

    /** Returns the length D of a pooled feature vector. */
    int dimension();

    /** Returns the length D' of a patch feature vector. */
    int patchDimension();

    /**
     * Computes the features that a pass asks for. Features of one kind do not depend on whether the other kind is computed too.
     *
     * @param films normalised films, [N, C, H, W]
     */
    FilmFeatures forward(Tensor films, Pass pass);

    /**
     * Computes pooled features, without stochastic depth and without noise in patch selection.
     *
     * @param films normalised films, [N, C, H, W]
     * @return pooled features, [N, D]
     */
    default Tensor features(Tensor films) {
        return forward(films, Pass.POOLED).pooled();
    }

    /** Moves the weights to a device. */
    default void moveTo(Device device) {
        device.take(module());
    }

    /** Switches to evaluation mode, together with {@link #plain()}, whose module is another one where selected patches are pooled. */
    default void evaluate() {
        plain().module().eval();
        module().eval();
    }

    /** Returns the module with parameters and buffers, under the names of torchvision or timm. */
    Module module();
}
