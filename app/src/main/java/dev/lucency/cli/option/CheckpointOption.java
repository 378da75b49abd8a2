package dev.lucency.cli.option;

import dev.lucency.work.StartSpec;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option {@code --checkpoint}, which chooses a checkpoint of a run. Use it with {@code @Mixin}. */
public final class CheckpointOption {
    @Option(
            names = "--checkpoint",
            paramLabel = "WHICH",
            description =
                    "Checkpoint of a run: latest (default), best (by its probe on validation) or a number of steps. "
                            + "A checkpoint file may also be given in place of the run.")
    @Nullable
    public String which;

    /** Returns the start at the chosen checkpoint. */
    public StartSpec of(StartSpec start) {
        return which == null ? start : start.atCheckpoint(which);
    }
}
