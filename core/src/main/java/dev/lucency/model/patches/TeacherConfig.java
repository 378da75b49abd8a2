package dev.lucency.model.patches;

import dev.lucency.Check;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What teaches the patch scorer beside the contrastive loss. A teacher gives each patch of a view a target, without labels and without
 * gradient, and the scorer learns the order of the targets within the view. {@code docs/designs/top-k-mechanism.md} gives the equations.
 */
public sealed interface TeacherConfig permits TeacherConfig.None, TeacherConfig.Novelty, TeacherConfig.Hiding {
    /** Largest number of patches of a view that are ordered; all pairs of them are compared. */
    int MOST_PATCHES = 1024;

    /** Returns whether the scorer is taught. */
    default boolean on() {
        return true;
    }

    /** Returns the weight of the ranking loss beside the contrastive loss. */
    double weight();

    /**
     * Returns whether the gradient of the contrastive loss reaches the scorer. Otherwise scores are constants to it, and the scorer learns
     * from the teacher alone.
     */
    boolean contrast();

    /** Returns all teachers by name, with default settings. */
    static Map<String, TeacherConfig> choices() {
        Map<String, TeacherConfig> choices = new LinkedHashMap<>();
        choices.put("none", new None());
        choices.put("novelty", new Novelty(1, false, 8, 512, 5));
        choices.put("hiding", new Hiding(1, false));
        return choices;
    }

    /** No teacher: the scorer learns from the contrastive loss. */
    record None() implements TeacherConfig {
        @Override
        public boolean on() {
            return false;
        }

        @Override
        public double weight() {
            return 0;
        }

        @Override
        public boolean contrast() {
            return true;
        }
    }

    /**
     * The target of a patch is its distance to what other films show at the same place of the film, as long as both views agree on it:
     * what is rare there, but no noise.
     *
     * @param weight weight of the ranking loss
     * @param contrast whether the contrastive loss trains the scorer too
     * @param places number of rows and of columns of the places on the film, 1 to 64
     * @param queue number of latest patches that are kept for each place, from four times the neighbours to 65536
     * @param neighbours number of nearest patches that the distance is averaged over, k, 1 to 1024; a place with fewer than 4k patches of
     *     other films teaches nothing yet
     */
    record Novelty(double weight, boolean contrast, int places, int queue, int neighbours) implements TeacherConfig {
        /** How many times the number of neighbours a place needs before it teaches. */
        public static final int LEAST = 4;

        public Novelty {
            requireWeight(weight);
            Check.between("places", places, 1, 64);
            Check.between("neighbours", neighbours, 1, 1024);
            Check.that(
                    queue >= LEAST * neighbours && queue <= 65536,
                    "queue must be between " + LEAST * neighbours + " (" + LEAST
                            + " times the neighbours) and 65536, was " + queue);
        }
    }

    /**
     * The target of a patch is how much less similar the mean of all patches becomes to that of the other view if the patch is left out.
     *
     * @param weight weight of the ranking loss
     * @param contrast whether the contrastive loss trains the scorer too
     */
    record Hiding(double weight, boolean contrast) implements TeacherConfig {
        public Hiding {
            requireWeight(weight);
        }
    }

    private static void requireWeight(double weight) {
        Check.that(weight > 0 && weight <= 1000, "weight must be above 0 and at most 1000, was " + weight);
    }
}
