package dev.lucency.eval;

import java.util.Map;

/**
 * Two models compared.
 *
 * @param first the model whose figures are taken
 * @param second the model whose figures are taken off
 * @param difference first less second
 * @param deLong DeLong's test of AUROC by label, where it holds; empty if a patient has several films
 */
public record ModelPair(String first, String second, PairedDifference difference, Map<String, DeLong> deLong) {
    public ModelPair {
        deLong = Map.copyOf(deLong);
    }
}
