package dev.lucency.eval;

import java.util.Map;

/**
 * A comparison of two models.
 *
 * @param first the name of the first model
 * @param second the name of the second model, which is subtracted
 * @param difference the differences, first minus second
 * @param deLong DeLong's test of AUROC by label; empty if a patient has several films
 */
public record ModelPair(String first, String second, PairedDifference difference, Map<String, DeLong> deLong) {
    public ModelPair {
        deLong = Map.copyOf(deLong);
    }
}
