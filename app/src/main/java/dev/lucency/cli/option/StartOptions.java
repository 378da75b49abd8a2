package dev.lucency.cli.option;

import dev.lucency.work.StartSpec;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say how a start that was named is opened; used with {@code @Mixin}. */
public final class StartOptions {
    /** What a start can be, for the help of whoever takes one. */
    public static final String CHOICE =
            "A run or a model folder, a file of weights as 'weights import' takes it, or a baseline: random (an untrained "
                    + "backbone), pixels (no backbone).";

    private static final String BACKBONE = "resnet18";

    @Option(
            names = "--backbone",
            paramLabel = "NAME",
            description = "With random: which backbone; default " + BACKBONE + ".")
    @Nullable
    String backbone;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Of all that is random; default ${DEFAULT-VALUE}.")
    long seed;

    @Option(
            names = "--size",
            paramLabel = "N",
            description =
                    "Side of the films it sees, in pixels, which is not for a run; default: of a baseline that of the prepared set, of a "
                            + "file of weights that of its training, of a model its own. Compare starts at one size.")
    @Nullable
    Integer size;

    @Mixin
    CheckpointOption checkpoint = new CheckpointOption();

    @Mixin
    FeatureOption features = new FeatureOption();

    /** The start of this name, with what was asked for. */
    public StartSpec chosen(String start) {
        return new StartSpec(
                start,
                Optional.ofNullable(backbone),
                seed,
                size == null ? OptionalInt.empty() : OptionalInt.of(size),
                Optional.ofNullable(checkpoint.which),
                features.chosen());
    }
}
