package dev.lucency.study.report;

/**
 * An arm as it stands in a table.
 *
 * @param name name of the arm
 * @param pretrainedOn name of the set of its pre-training; empty if it has none
 * @param several whether the study pre-trains on several sets, so that {@link #text} must name it
 */
public record Arm(String name, String pretrainedOn, boolean several) {
    /** Returns whether two arms can be compared: of one set, or one of them without a pre-training. */
    public boolean isBeside(Arm other) {
        return pretrainedOn.equals(other.pretrainedOn) || pretrainedOn.isEmpty() || other.pretrainedOn.isEmpty();
    }

    /** Returns the name, with the set of the pre-training if there are several. */
    public String text() {
        return pretrainedOn.isEmpty() || !several ? name : name + " on " + pretrainedOn;
    }
}
