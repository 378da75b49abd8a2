package dev.lucency.explain.score;

import java.util.Arrays;

/** How concentrated a map is. The sign of relevance does not matter here. A map of zeros counts as even. */
public final class Complexity {
    private Complexity() {}

    /**
     * The Gini index of absolute relevance: 0 if all cells are alike, 1 - 1/n if one of n cells has all relevance. Concentrated maps are
     * easier to read (Chalasani et al. 2020, "Concise explanations of neural networks using adversarial training", after
     * Hurley and Rickard 2009):
     * {@code 1 - 2 sum_k (v_k / |v|_1) ((n - k + 1/2) / n)} over ascending v_1 to v_n.
     */
    public static double gini(HeatMap map) {
        double[] ascending = magnitudes(map);
        Arrays.sort(ascending);
        double total = Arrays.stream(ascending).sum();
        int n = ascending.length;
        double weighted = 0;
        for (int k = 1; k <= n; k++) {
            weighted += ascending[k - 1] * (n - k + 0.5) / n;
        }
        return total > 0 ? 1 - 2 * weighted / total : 0;
    }

    /**
     * The entropy, in nats, of absolute relevance as shares of its total: 0 if one cell has all relevance, ln n if all n cells are alike
     * (Bhatt, Weller and Moura 2020, "Evaluating and aggregating feature-based model explanations").
     */
    public static double entropy(HeatMap map) {
        double[] magnitudes = magnitudes(map);
        double total = Arrays.stream(magnitudes).sum();
        double entropy = 0;
        for (double magnitude : magnitudes) {
            double share = magnitude / total;
            entropy -= share > 0 ? share * Math.log(share) : 0;
        }
        return total > 0 ? entropy : Math.log(magnitudes.length);
    }

    private static double[] magnitudes(HeatMap map) {
        double[] magnitudes = new double[map.cells()];
        for (int cell = 0; cell < magnitudes.length; cell++) {
            magnitudes[cell] = Math.abs(map.values()[cell]);
        }
        return magnitudes;
    }
}
