package dev.lucency.cli.option;

import dev.lucency.SettingException;
import dev.lucency.transfer.LabelFraction;
import picocli.CommandLine.Option;

/** The options for training on a share of the labels. Use them with {@code @Mixin}. */
public final class FractionOptions {
    @Option(
            names = "--fraction",
            paramLabel = "SHARE",
            defaultValue = "1",
            description =
                    "Use only this share of the train films, such as 0.01. Whole patients are drawn, with at least "
                            + "one positive film of every label that has one; a smaller share is a subset of every larger "
                            + "share of the same draw. Validation is not reduced. Default: all train films.")
    double fraction;

    @Option(
            names = "--fraction-seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of the draw of the share; default ${DEFAULT-VALUE}.")
    long draw;

    /** Returns the chosen share. */
    public LabelFraction chosen() {
        return SettingException.checked(() -> new LabelFraction(fraction, draw));
    }
}
