package dev.lucency.cli.option;

import dev.lucency.SettingException;
import dev.lucency.model.FeatureChoice;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option {@code --features}, which chooses the features of a start. Use it with {@code @Mixin}. */
final class FeatureOption {
    @Option(
            names = "--features",
            paramLabel = "WHICH",
            description = "Features of a film: pooled (by the backbone), patches (the mean of all patches), top-k (by "
                    + "the run's own scorer, selection and combination, without noise), patches+top-k (both, "
                    + "one after the other), or zoom (the whole film, and windows of its finer copy around the highest "
                    + "scores; zoom-coarse enlarges the film instead). Default: those that were "
                    + "trained, which are patches for a run that selects patches and pooled otherwise.")
    @Nullable
    String asked;

    /** Returns the chosen features; empty means those that were trained. */
    Optional<FeatureChoice> chosen() {
        return Optional.ofNullable(asked).map(text -> SettingException.checked(() -> FeatureChoice.named(text)));
    }
}
