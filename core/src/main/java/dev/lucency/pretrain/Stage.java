package dev.lucency.pretrain;

import dev.lucency.model.BackboneConfig;
import java.util.List;

/**
 * A stage of a training with its own view size. Starting with small views allows many more steps in the same time (progressive
 * resizing; Howard 2018, Tan and Le 2021).
 *
 * @param fromEpoch first epoch of the stage, from 0
 * @param size side of the views, in pixels
 */
public record Stage(int fromEpoch, int size) {
    /**
     * Returns the side of the views in an epoch.
     *
     * @param stages stages; may be empty
     * @param size side if there are no stages
     */
    static int size(List<Stage> stages, int size, int epoch) {
        int now = size;
        for (Stage stage : stages) {
            now = stage.fromEpoch() <= epoch ? stage.size() : now;
        }
        return now;
    }

    /**
     * Checks the order of stages.
     *
     * @throws IllegalArgumentException if epochs or sizes do not ascend, or the last stage does not have the final size; the
     *     message begins with "stages"
     */
    static void requireOrder(List<Stage> stages, int size, int epochs, BackboneConfig backbone) {
        if (stages.isEmpty()) {
            return;
        }
        Stage before = stages.get(0);
        require(before.fromEpoch() == 0, "must begin with from-epoch 0, was " + before.fromEpoch());
        requireSize(before, backbone);
        for (Stage stage : stages.subList(1, stages.size())) {
            require(
                    stage.fromEpoch() > before.fromEpoch(),
                    "must have ascending epochs, was " + before.fromEpoch() + " and then " + stage.fromEpoch());
            require(
                    stage.size() > before.size(),
                    "must have ascending sizes, was " + before.size() + " and then " + stage.size());
            requireSize(stage, backbone);
            before = stage;
        }
        require(
                before.fromEpoch() < epochs,
                "must begin before the schedule's " + epochs + " epochs end, was from-epoch " + before.fromEpoch());
        require(before.size() == size, "must end with size " + size + " (the final size), was " + before.size());
    }

    private static void requireSize(Stage stage, BackboneConfig backbone) {
        require(
                stage.size() >= PretrainConfig.SMALLEST,
                "must have sizes of at least " + PretrainConfig.SMALLEST + ", was " + stage.size());
        try {
            backbone.requireSize(stage.size());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("stages must have sizes that the backbone takes: " + e.getMessage(), e);
        }
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException("stages " + rule);
        }
    }
}
