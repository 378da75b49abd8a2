package dev.lucency.cli.option;

import dev.lucency.SettingException;
import picocli.CommandLine.Option;

/** The options for drawing validation patients from an official training list. Use them with {@code @Mixin}. */
public final class ValidationOptions {
    @Option(
            names = "--validation",
            paramLabel = "SHARE",
            defaultValue = "0.1",
            description = "Share of the training patients in the validation split; default ${DEFAULT-VALUE}.")
    double validation;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of the split; default ${DEFAULT-VALUE}.")
    public long seed;

    /** Returns the share, in [0, 1). Throws {@link SettingException} if it is out of range. */
    public double share() {
        if (!(validation >= 0 && validation < 1)) {
            throw new SettingException("validation must be at least 0 and below 1, was " + validation);
        }
        return validation;
    }
}
