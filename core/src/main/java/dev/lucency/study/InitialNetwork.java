package dev.lucency.study;

import dev.lucency.ConfigException;
import dev.lucency.model.BackboneConfig;
import dev.lucency.pretrain.PretrainConfig;
import dev.lucency.pretrain.StartFit;
import dev.lucency.study.cell.CellInput;
import dev.lucency.study.config.ArmConfig;
import dev.lucency.study.config.ArmStart;
import dev.lucency.study.config.BackboneChoice;
import dev.lucency.study.config.Recipes;
import java.util.List;
import java.util.Optional;

/** The configuration of a pre-training, with the network of its initial weights. */
record InitialNetwork(Recipes recipes, ArmConfig arm, ArmStart.Pretrained start, BackboneChoice backbone) {
    /**
     * Returns the configuration with a backbone that takes the initial weights: channels, strides and positions are theirs.
     *
     * @throws ConfigException if the weights are of another network
     */
    PretrainConfig pretrain(Optional<CellInput> initial, long seed) {
        PretrainConfig config = recipes.pretrain(start, backbone, seed);
        Optional<BackboneConfig> given = initial.flatMap(StudyInputs::network);
        if (given.isEmpty()) {
            return config;
        }
        String network = given.get().architecture();
        if (!network.equals(config.backbone().architecture())) {
            throw new ConfigException(recipes.file().path() + ": arm " + arm.name() + " starts from the weights of "
                    + backbone.name() + ", which are of " + network + "; name weights of that backbone");
        }
        List<String> overrides = StartFit.overrides(config.backbone(), given.get());
        return overrides.isEmpty() ? config : recipes.pretrain(start.with(overrides), backbone, seed);
    }
}
