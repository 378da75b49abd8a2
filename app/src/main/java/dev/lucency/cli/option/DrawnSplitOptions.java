package dev.lucency.cli.option;

import dev.lucency.SettingException;
import dev.lucency.source.DrawnSplit;
import picocli.CommandLine.Option;

/** How parts are drawn where a set has no official ones; used with {@code @Mixin}. */
public final class DrawnSplitOptions {
    @Option(
            names = "--validation",
            paramLabel = "SHARE",
            defaultValue = "0.1",
            description = "Share of the patients that becomes validation; default ${DEFAULT-VALUE}.")
    double validation;

    @Option(
            names = "--test",
            paramLabel = "SHARE",
            defaultValue = "0.2",
            description = "Share that becomes test, 1 for a set to test on; default ${DEFAULT-VALUE}.")
    double test;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Decides which patients those are; default ${DEFAULT-VALUE}.")
    long seed;

    /** The shares, which are checked. */
    public DrawnSplit split() {
        return SettingException.checked(() -> new DrawnSplit(validation, test, seed));
    }
}
