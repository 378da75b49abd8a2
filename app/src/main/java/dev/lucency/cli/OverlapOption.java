package dev.lucency.cli;

import dev.lucency.data.PreparedSet;
import dev.lucency.data.Split;
import dev.lucency.seen.OverlapCheck;
import dev.lucency.seen.SeenFilms;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Whether patients may be judged whose labels the model has seen; used with {@code @Mixin}. */
@Command
final class OverlapOption {
    @Option(
            names = "--allow-overlap",
            description =
                    "Judge films of patients whose labels the model has seen, too; else they are refused. The result names them "
                            + "and gives figures without them. Needed for --split train.")
    boolean allowed;

    /**
     * Compares the films of a split with all that a model has seen.
     *
     * @param model how it is called
     */
    OverlapCheck check(String model, SeenFilms seen, PreparedSet set, Split split) {
        return OverlapCheck.of(seen, set, split).requireNewLabels(model, allowed);
    }
}
