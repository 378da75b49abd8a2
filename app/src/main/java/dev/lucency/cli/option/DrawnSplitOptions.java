package dev.lucency.cli.option;

import dev.lucency.SettingException;
import dev.lucency.source.DrawnSplit;
import picocli.CommandLine.Option;

/** The options for drawing splits if a data set has no official ones. Use them with {@code @Mixin}. */
public final class DrawnSplitOptions {
    @Option(
            names = "--validation",
            paramLabel = "SHARE",
            defaultValue = "0.1",
            description = "Share of the patients in the validation split; default ${DEFAULT-VALUE}.")
    double validation;

    @Option(
            names = "--test",
            paramLabel = "SHARE",
            defaultValue = "0.2",
            description = "Share of the patients in the test split, 1 for a pure test set; default ${DEFAULT-VALUE}.")
    double test;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of the split; default ${DEFAULT-VALUE}.")
    long seed;

    /** Returns the chosen split. Throws {@link SettingException} if a share is out of range. */
    public DrawnSplit split() {
        return SettingException.checked(() -> new DrawnSplit(validation, test, seed));
    }
}
