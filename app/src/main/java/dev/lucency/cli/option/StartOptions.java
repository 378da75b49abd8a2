package dev.lucency.cli.option;

import dev.lucency.work.StartSpec;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options for opening a start. Use them with {@code @Mixin}. */
public final class StartOptions {
    /** The kinds of start, for the help of commands that take one. */
    public static final String CHOICE =
            "A run, a model folder, a file of weights that 'weights import' can read, or a baseline: random "
                    + "(an untrained backbone) or pixels (no backbone).";

    private static final String BACKBONE = "resnet18";

    @Option(
            names = "--backbone",
            paramLabel = "NAME",
            description = "Backbone of the start random; default " + BACKBONE + ".")
    @Nullable
    String backbone;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of all random numbers; default ${DEFAULT-VALUE}.")
    long seed;

    @Option(
            names = "--size",
            paramLabel = "N",
            description = "Side of the input films in pixels; not for a run. Default: for a baseline the size of the "
                    + "prepared set, for a file of weights the size of its training, for a model its own size. Compare "
                    + "starts at the same size.")
    @Nullable
    Integer size;

    @Mixin
    CheckpointOption checkpoint = new CheckpointOption();

    @Mixin
    FeatureOption features = new FeatureOption();

    /** Returns the start of this name with the chosen options. */
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
