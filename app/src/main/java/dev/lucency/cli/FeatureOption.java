package dev.lucency.cli;

import dev.lucency.model.Backbone;
import dev.lucency.model.FeatureChoice;
import dev.lucency.transfer.Start;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
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

    /** @param command whose line is wrong if there are no such features */
    Optional<FeatureChoice> chosen(@Nullable CommandSpec command) {
        return Optional.ofNullable(asked).map(text -> OptionRule.checked(command, () -> FeatureChoice.named(text)));
    }

    /**
     * A start with the features that were asked for, in the scope that is open; its name says so if they are not the usual ones.
     *
     * @param trained with all that was trained
     * @param command whose line is wrong if there are no such features
     */
    Start of(Start trained, @Nullable CommandSpec command) {
        FeatureChoice usual = usual(trained);
        FeatureChoice choice = chosen(command).orElse(usual);
        Backbone backbone = OptionRule.checked(command, () -> choice.of(trained.backbone()));
        Start start = trained.with(backbone);
        return choice == usual
                ? start
                : new Start(
                        start.name() + ", " + choice.text(), backbone, start.input(), start.provenance(), start.seen());
    }

    /** A run hands on its backbone, of which the patches were trained; a model what it was made with. */
    static FeatureChoice usual(Start trained) {
        FeatureChoice whole = trained.backbone().featureChoice();
        return whole == FeatureChoice.TOP_K && RunStart.isRun(trained) ? FeatureChoice.PATCHES : whole;
    }
}
