package dev.lucency.work;

import dev.lucency.model.FeatureChoice;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which weights a transfer starts from, before they are opened.
 *
 * @param start {@code random}, {@code pixels}, or a path: a run, a model folder, a checkpoint or a file of weights
 * @param backbone name of the backbone, only with {@code random}; {@code resnet18} if empty
 * @param seed seed of all random numbers
 * @param size side of the films in pixels, not for a run; if empty, the size of the prepared set (baselines), of the model, or of the
 *     training of a file of weights
 * @param checkpoint only with a run: {@code latest}, {@code best} or a number of steps; the latest if empty
 * @param features which features of a film are used; if empty, the usual ones of the start
 */
public record StartSpec(
        String start,
        Optional<String> backbone,
        long seed,
        OptionalInt size,
        Optional<String> checkpoint,
        Optional<FeatureChoice> features) {
    /** Word for random weights. */
    public static final String RANDOM = "random";

    /** Word for the gray values themselves, without a backbone. */
    public static final String PIXELS = "pixels";

    /** A start with defaults for everything else. */
    public static StartSpec of(String start) {
        return new StartSpec(start, Optional.empty(), 1, OptionalInt.empty(), Optional.empty(), Optional.empty());
    }

    /** A run, a model folder, a checkpoint or a file of weights, with defaults for everything else. */
    public static StartSpec of(Path start) {
        return of(start.toString());
    }

    /** Returns the same start with another backbone; only for random weights. */
    public StartSpec withBackbone(String name) {
        return new StartSpec(start, Optional.of(name), seed, size, checkpoint, features);
    }

    /** Returns the same start with another seed. */
    public StartSpec withSeed(long number) {
        return new StartSpec(start, backbone, number, size, checkpoint, features);
    }

    /** Returns the same start for films of another size. */
    public StartSpec atSize(int pixels) {
        return new StartSpec(start, backbone, seed, OptionalInt.of(pixels), checkpoint, features);
    }

    /** Returns the same run at another checkpoint. */
    public StartSpec atCheckpoint(String which) {
        return new StartSpec(start, backbone, seed, size, Optional.of(which), features);
    }

    /** Returns the same start with other features. */
    public StartSpec with(FeatureChoice choice) {
        return new StartSpec(start, backbone, seed, size, checkpoint, Optional.of(choice));
    }

    /** Returns whether the weights were not trained. */
    boolean isBaseline() {
        return start.equals(RANDOM) || start.equals(PIXELS);
    }
}
