package dev.lucency.study.config;

import dev.lucency.pretrain.PretrainConfig;
import dev.lucency.settings.ConfigLoader;
import dev.lucency.transfer.FineTuneConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The recipes of a study with the overrides of each backbone and arm. In the path of a recipe, {@code {backbone}} stands for the name of
 * the backbone.
 *
 * @param file file of the study
 */
public record Recipes(StudyFile file) {
    private static final String BACKBONE = "{backbone}";

    /** Returns the paths that a recipe stands for: one for each backbone, or one for all. */
    public static List<String> paths(String recipe, List<BackboneChoice> backbones) {
        return backbones.stream()
                .map(backbone -> path(recipe, backbone))
                .distinct()
                .toList();
    }

    private static String path(String recipe, BackboneChoice backbone) {
        return recipe.replace(BACKBONE, backbone.name());
    }

    /**
     * Returns the configuration of a pre-training: the recipe, then the overrides of the backbone, those of the arm, and the seed.
     *
     * @throws dev.lucency.ConfigException if the recipe or an override is invalid
     */
    public PretrainConfig pretrain(ArmStart.Pretrained start, BackboneChoice backbone, long seed) {
        Path recipe = file.resolve(path(start.recipe(), backbone));
        List<String> overrides = new ArrayList<>();
        if (!ConfigLoader.load(recipe, PretrainConfig.class)
                .backbone()
                .architecture()
                .equals(backbone.name())) {
            overrides.add("backbone=" + backbone.name());
        }
        overrides.addAll(backbone.pretrain());
        overrides.addAll(start.set());
        overrides.add("seed=" + seed);
        return ConfigLoader.load(recipe, PretrainConfig.class, overrides);
    }

    /**
     * Returns the configuration of a fine-tuning: the recipe, or the usual one, then the overrides of the backbone and of the transfer.
     *
     * @throws dev.lucency.ConfigException if the recipe or an override is invalid
     */
    public FineTuneConfig fineTune(TransferMethod.FineTuning tuning, BackboneChoice backbone) {
        List<String> overrides = new ArrayList<>(backbone.fineTune());
        overrides.addAll(tuning.set());
        return tuning.recipe().isEmpty()
                ? ConfigLoader.of(FineTuneConfig.class, overrides)
                : ConfigLoader.load(file.resolve(path(tuning.recipe(), backbone)), FineTuneConfig.class, overrides);
    }
}
