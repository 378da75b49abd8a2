package dev.lucency.study.config;

import java.util.function.UnaryOperator;

/** Replaces the paths in a study. */
final class StudyPaths {
    private StudyPaths() {}

    /**
     * Returns a study with other paths.
     *
     * @param input new path of a prepared set or of weights
     * @param recipe new path of a recipe
     */
    static StudyConfig replaced(StudyConfig study, UnaryOperator<String> input, UnaryOperator<String> recipe) {
        return new StudyConfig(
                study.name(),
                study.question(),
                study.endpoint(),
                study.sets().stream().map(set -> of(set, input)).toList(),
                study.pretrainOn(),
                study.backbones().stream().map(backbone -> of(backbone, input)).toList(),
                study.arms().stream().map(arm -> of(arm, recipe)).toList(),
                study.targets(),
                study.transfers().stream().map(transfer -> of(transfer, recipe)).toList(),
                study.maps(),
                study.fractions(),
                study.draws(),
                study.seeds(),
                study.size(),
                study.resamples(),
                study.fairness());
    }

    private static SetConfig of(SetConfig set, UnaryOperator<String> input) {
        return set.source() instanceof SetConfig.Prepared prepared
                ? new SetConfig(set.name(), new SetConfig.Prepared(input.apply(prepared.folder())))
                : set;
    }

    private static BackboneChoice of(BackboneChoice backbone, UnaryOperator<String> input) {
        return new BackboneChoice(
                backbone.name(),
                named(backbone.weights(), input),
                backbone.seeds(),
                backbone.pretrain(),
                backbone.fineTune());
    }

    private static ArmConfig of(ArmConfig arm, UnaryOperator<String> recipe) {
        return arm.start() instanceof ArmStart.Pretrained start
                ? arm.with(new ArmStart.Pretrained(recipe.apply(start.recipe()), start.set(), start.initial()))
                : arm;
    }

    private static TransferConfig of(TransferConfig transfer, UnaryOperator<String> recipe) {
        return transfer.method() instanceof TransferMethod.FineTuning tuning
                ? new TransferConfig(
                        transfer.name(),
                        new TransferMethod.FineTuning(named(tuning.recipe(), recipe), tuning.set()),
                        transfer.backbones(),
                        transfer.targets())
                : transfer;
    }

    private static String named(String path, UnaryOperator<String> replace) {
        return path.isEmpty() ? "" : replace.apply(path);
    }
}
