package dev.lucency.cli.option;

import dev.lucency.SettingException;
import dev.lucency.eval.EvaluationRule;
import dev.lucency.eval.PatientBootstrap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The options of the bootstrap that computes intervals. Use them with {@code @Mixin}. */
@Command
public final class DrawOptions {
    @Option(
            names = "--draws",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Number of bootstrap resamples; default ${DEFAULT-VALUE}.")
    int draws;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of the resamples; default ${DEFAULT-VALUE}.")
    long seed;

    /** Returns the rule for evaluations with the chosen bootstrap. */
    public EvaluationRule rule() {
        return new EvaluationRule(
                SettingException.checked(() -> new PatientBootstrap(seed, draws, 0.95)),
                EvaluationRule.withSeed(seed).minimumCases());
    }
}
