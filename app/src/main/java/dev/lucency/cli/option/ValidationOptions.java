package dev.lucency.cli.option;

import dev.lucency.SettingException;
import picocli.CommandLine.Option;

/** How validation is cut from an official training list; used with {@code @Mixin}. */
public final class ValidationOptions {
    @Option(
            names = "--validation",
            paramLabel = "SHARE",
            defaultValue = "0.1",
            description =
                    "Share of the patients of the training list that becomes validation; default ${DEFAULT-VALUE}.")
    double validation;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Decides which patients those are; default ${DEFAULT-VALUE}.")
    public long seed;

    /** The share, from 0 up to, not including, 1. */
    public double share() {
        if (!(validation >= 0 && validation < 1)) {
            throw new SettingException("validation must be at least 0 and below 1, was " + validation);
        }
        return validation;
    }
}
