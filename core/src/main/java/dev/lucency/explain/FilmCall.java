package dev.lucency.explain;

import dev.lucency.Stable;
import dev.lucency.data.LabelValue;
import java.util.OptionalDouble;

/**
 * What a classifier says about one label of a film, and what the set says.
 *
 * @param label the name of the label in the model
 * @param probability probability after temperature scaling
 * @param threshold the threshold that was chosen on validation; empty if the model has none
 * @param truth the label of the set; unknown if the set does not have the label, or the film belongs to no set
 */
@Stable
public record FilmCall(String label, double probability, OptionalDouble threshold, LabelValue truth) {
    /** Returns whether the film is called present; false without a threshold. */
    public boolean called() {
        return threshold.isPresent() && probability >= threshold.getAsDouble();
    }

    /** Returns whether the label contradicts the call. */
    public boolean isWrong() {
        return threshold.isPresent() && (called() ? truth == LabelValue.NEGATIVE : truth == LabelValue.POSITIVE);
    }

    /** Returns by how much the probability exceeds the threshold, or 0.5 without one. */
    public double margin() {
        return probability - threshold.orElse(0.5);
    }
}
