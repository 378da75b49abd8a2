package dev.lucency.study.report;

import dev.lucency.eval.SizeGroup;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One planned result of a study. Two results can be of one cell, such as those of two seeds of a start without random numbers.
 *
 * @param arm the arm
 * @param setting what is judged, and how
 * @param draw sample of the patients of a label fraction
 * @param seed seed of the training
 * @param everySeed whether the result does not depend on the seed
 * @param id id of the cell
 * @param path output folder of the cell, below the folder of the study
 * @param status how far the cell has come, such as {@code done} or {@code failed}
 * @param problem why there is no result; empty if nothing is known
 * @param predictions file of the predictions; empty if the cell is not done
 * @param size size of the findings on the films that count as films with a finding
 */
public record JudgedCell(
        Arm arm,
        Setting setting,
        long draw,
        long seed,
        boolean everySeed,
        String id,
        String path,
        String status,
        String problem,
        Optional<Path> predictions,
        SizeGroup size) {
    /** Returns whether there is a result. */
    boolean isDone() {
        return predictions.isPresent();
    }

    /** Returns whether a result may be paired with one of another arm: of the same draw and seed. */
    boolean isPairedWith(JudgedCell other) {
        return draw == other.draw && (seed == other.seed || everySeed || other.everySeed);
    }
}
