package dev.lucency.cli.option;

import dev.lucency.SettingException;
import dev.lucency.eval.EvaluationRule;
import dev.lucency.eval.PatientBootstrap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The options of the bootstrap that intervals come from; used with {@code @Mixin}. */
@Command
public final class DrawOptions {
    @Option(
            names = "--draws",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Draws of the bootstrap; default ${DEFAULT-VALUE}.")
    int draws;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Of the draws; default ${DEFAULT-VALUE}.")
    long seed;

    /** How figures are formed with these draws. */
    public EvaluationRule rule() {
        return new EvaluationRule(
                SettingException.checked(() -> new PatientBootstrap(seed, draws, 0.95)),
                EvaluationRule.withSeed(seed).minimumCases());
    }
}
