package dev.lucency.study.report;

import dev.lucency.eval.Interval;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The heat maps of a model of a study or of its pre-training, and how well they find what they should.
 *
 * @param arm the arm
 * @param backbone the backbone
 * @param seed the seed
 * @param target the target, with the split of the films
 * @param selection whether they show the patches that the pre-training chose, instead of the model
 * @param path folder of the maps, below the folder of the study
 * @param done whether they are made
 * @param found figures of all films with boxes or masks; empty where the set has none
 */
public record ArmMaps(
        Arm arm,
        String backbone,
        long seed,
        String target,
        boolean selection,
        String path,
        boolean done,
        List<Found> found) {
    public ArmMaps {
        found = List.copyOf(found);
    }

    /**
     * How well maps of a kind find a region.
     *
     * @param kind kind of the maps
     * @param grid rows and columns of the maps before they are enlarged to the film; empty if the folder does not say
     * @param region the finding or mask
     * @param films number of films that have it
     * @param figure name of the figure
     * @param map figure of the maps
     * @param baseline the baseline that the maps exceed least
     * @param difference the figure of the maps minus that of the baseline, paired by film
     */
    public record Found(
            String kind,
            List<Integer> grid,
            String region,
            int films,
            String figure,
            Interval map,
            String baseline,
            Interval difference) {
        public Found {
            grid = List.copyOf(grid);
        }

        /** Returns the grid in words, such as {@code 4×4 cells}; empty if it is not known. */
        String cells() {
            return grid.isEmpty()
                    ? ""
                    : grid.stream().map(String::valueOf).collect(Collectors.joining("\u00d7")) + " cells";
        }
    }
}
