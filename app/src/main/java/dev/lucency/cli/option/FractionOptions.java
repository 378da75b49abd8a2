package dev.lucency.cli.option;

import dev.lucency.SettingException;
import dev.lucency.transfer.LabelFraction;
import picocli.CommandLine.Option;

/** The options that say how many labels a transfer may learn from; used with {@code @Mixin}. */
public final class FractionOptions {
    @Option(
            names = "--fraction",
            paramLabel = "SHARE",
            defaultValue = "1",
            description =
                    "Learn from this share of the train films, such as 0.01: whole patients, at least one positive of every "
                            + "label that has one, each share inside the larger ones of its draw. Validation stays whole; default: all.")
    double fraction;

    @Option(
            names = "--fraction-seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Which draw of the share; default ${DEFAULT-VALUE}.")
    long draw;

    /** The share that was asked for. */
    public LabelFraction chosen() {
        return SettingException.checked(() -> new LabelFraction(fraction, draw));
    }
}
