package dev.lucency.eval;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How large findings are on the films that show them. With this, AUROC is computed for small and for large findings: the mean over all
 * films with a finding hides that a model misses the small ones.
 *
 * @param areas by finding and film: the share of the film that the finding covers; films without a known region are absent
 */
public record FindingSizes(Map<String, Map<String, Double>> areas) {
    public FindingSizes {
        Map<String, Map<String, Double>> copy = new LinkedHashMap<>();
        areas.forEach((finding, films) -> copy.put(finding, Collections.unmodifiableMap(new LinkedHashMap<>(films))));
        areas = Collections.unmodifiableMap(copy);
    }

    /** Returns whether no region is known. */
    public boolean isEmpty() {
        return areas.values().stream().allMatch(Map::isEmpty);
    }

    /**
     * Returns the predictions where the films with a finding are those of one group of sizes; all films without it stay. Films with the
     * finding become unknown if they are of another group or if their region is not known. The thirds are those of the films that have the
     * finding and a known region. The split of the result says so, such as {@code test, small findings}.
     */
    public Predictions of(Predictions predictions, SizeGroup group) {
        if (group == SizeGroup.ALL) {
            return predictions;
        }
        boolean[][] kept =
                new boolean[predictions.films().size()][predictions.labels().size()];
        for (int label = 0; label < predictions.labels().size(); label++) {
            Map<String, Double> own = areas.getOrDefault(predictions.labels().get(label), Map.of());
            for (int film : group.of(shown(predictions, label, own), film -> area(predictions, own, film))) {
                kept[film][label] = true;
            }
        }
        return predictions.onlyPositives(predictions.split() + ", " + group.key() + " findings", kept);
    }

    /** Returns the number of pairs of a film and a finding that it has, whose region is not known. */
    int unknown(Predictions predictions) {
        int unknown = 0;
        for (int label = 0; label < predictions.labels().size(); label++) {
            Map<String, Double> own = areas.getOrDefault(predictions.labels().get(label), Map.of());
            unknown += predictions.counts(label).positives()
                    - shown(predictions, label, own).size();
        }
        return unknown;
    }

    private static List<Integer> shown(Predictions predictions, int label, Map<String, Double> areas) {
        return IntStream.range(0, predictions.films().size())
                .filter(film -> predictions.isPositive(film, label)
                        && areas.containsKey(predictions.films().get(film).image()))
                .boxed()
                .toList();
    }

    private static double area(Predictions predictions, Map<String, Double> areas, int film) {
        return areas.getOrDefault(predictions.films().get(film).image(), Double.NaN);
    }
}
