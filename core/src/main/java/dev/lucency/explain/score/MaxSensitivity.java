package dev.lucency.explain.score;

import java.util.List;

/**
 * How far a map moves when its film changes a little: the greatest L2 distance between the map of the film and maps of slightly changed
 * films, divided by the L2 norm of the map of the film (Yeh et al. 2019, "On the (in)fidelity and sensitivity of explanations",
 * with the norm of Captum's {@code sensitivity_max}). Lower is better.
 */
public final class MaxSensitivity {
    private MaxSensitivity() {}

    /**
     * The relative distance of the farthest map. A map of zeros has no norm to divide by; the distance itself is returned then.
     *
     * @param map of the film as it is
     * @param changed maps of the changed films, of the same grid, scaled as {@code map} is; at least one
     */
    public static double of(HeatMap map, List<HeatMap> changed) {
        double farthest = changed.stream()
                .mapToDouble(other -> distance(map, other))
                .max()
                .orElseThrow(() -> new IllegalArgumentException("max-sensitivity needs at least one changed map"));
        double norm = distance(map, new HeatMap(new float[map.cells()], map.rows(), map.columns()));
        return norm > 0 ? farthest / norm : farthest;
    }

    private static double distance(HeatMap one, HeatMap two) {
        MapSimilarity.requireSameGrid(one, two);
        double squares = 0;
        for (int cell = 0; cell < one.cells(); cell++) {
            double difference = (double) one.values()[cell] - two.values()[cell];
            squares += difference * difference;
        }
        return Math.sqrt(squares);
    }
}
