package dev.lucency.cli.option;

import dev.lucency.SettingException;
import dev.lucency.model.FeatureChoice;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that says which features of a start are used; used with {@code @Mixin}. */
final class FeatureOption {
    @Option(
            names = "--features",
            paramLabel = "WHICH",
            description =
                    "Which features of a film are used: pooled (what the backbone pools itself), patches (the mean of all "
                            + "patches) or top-k (the run's own scorer, selection and combination, without noise). Default: what "
                            + "was trained; pooled, and of a run that selects patches: patches.")
    @Nullable
    String asked;

    /** The features that were asked for; empty for those that were trained. */
    Optional<FeatureChoice> chosen() {
        return Optional.ofNullable(asked).map(text -> SettingException.checked(() -> FeatureChoice.named(text)));
    }
}
