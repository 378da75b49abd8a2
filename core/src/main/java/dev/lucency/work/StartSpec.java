package dev.lucency.work;

import dev.lucency.model.FeatureChoice;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which weights are transferred, before they are opened.
 *
 * @param start {@code random}, {@code pixels}, or a path: a run, a model folder, a checkpoint or a file of weights
 * @param backbone with {@code random} alone: its name; {@code resnet18} if it is empty
 * @param seed of all that is random
 * @param size side of the films in pixels, not for a run; if it is empty, that of the prepared set, of the model, or of the training
 *     of a file of weights
 * @param checkpoint with a run alone: {@code latest}, {@code best} or a number of steps; the latest if it is empty
 * @param features which features of a film are used; what was trained if it is empty
 */
public record StartSpec(
        String start,
        Optional<String> backbone,
        long seed,
        OptionalInt size,
        Optional<String> checkpoint,
        Optional<FeatureChoice> features) {
    /** Random weights. */
    public static final String RANDOM = "random";

    /** The gray values themselves, without a backbone. */
    public static final String PIXELS = "pixels";

    /** A start with all else as usual. */
    public static StartSpec of(String start) {
        return new StartSpec(start, Optional.empty(), 1, OptionalInt.empty(), Optional.empty(), Optional.empty());
    }

    /** A run, a model folder, a checkpoint or a file of weights, with all else as usual. */
    public static StartSpec of(Path start) {
        return of(start.toString());
    }

    /** The same start with another backbone; for random weights. */
    public StartSpec withBackbone(String name) {
        return new StartSpec(start, Optional.of(name), seed, size, checkpoint, features);
    }

    /** The same start with another seed. */
    public StartSpec withSeed(long number) {
        return new StartSpec(start, backbone, number, size, checkpoint, features);
    }

    /** The same start for films of another size. */
    public StartSpec atSize(int pixels) {
        return new StartSpec(start, backbone, seed, OptionalInt.of(pixels), checkpoint, features);
    }

    /** The same run at another checkpoint. */
    public StartSpec atCheckpoint(String which) {
        return new StartSpec(start, backbone, seed, size, Optional.of(which), features);
    }

    /** The same start with other features. */
    public StartSpec with(FeatureChoice choice) {
        return new StartSpec(start, backbone, seed, size, checkpoint, Optional.of(choice));
    }

    /** Whether no training made the weights. */
    boolean isBaseline() {
        return start.equals(RANDOM) || start.equals(PIXELS);
    }
}
