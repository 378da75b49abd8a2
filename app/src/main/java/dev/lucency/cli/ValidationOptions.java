package dev.lucency.cli;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How validation is cut from an official training list; used with {@code @Mixin}. */
final class ValidationOptions {
    @Spec(Spec.Target.MIXEE)
    @Nullable
    CommandSpec command;

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
    long seed;

    /** The share, from 0 up to, not including, 1. */
    double share() {
        if (!(validation >= 0 && validation < 1)) {
            throw new ParameterException(
                    requireNonNull(command).commandLine(),
                    "--validation must be at least 0 and below 1, was " + validation);
        }
        return validation;
    }
}
