package dev.lucency.cli.option;

import dev.lucency.work.StartSpec;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which checkpoint of a run is taken; used with {@code @Mixin}. */
public final class CheckpointOption {
    @Option(
            names = "--checkpoint",
            paramLabel = "WHICH",
            description =
                    "With a run: latest (default), best (by its probe on validation) or a number of steps. The file of a "
                            + "checkpoint may also be named in place of the run.")
    @Nullable
    public String which;

    /** A start at the checkpoint that was asked for. */
    public StartSpec of(StartSpec start) {
        return which == null ? start : start.atCheckpoint(which);
    }
}
