package dev.lucency.study.report;

/**
 * The primary endpoint.
 *
 * @param arm name of the arm
 * @param reference name of the arm that it is compared with
 * @param expected expected sign of arm minus reference: 1, -1, or 0 if any difference answers the question
 * @param pretrainedOn set of the pre-trainings; empty if there is none
 * @param setting what is judged, and how
 */
public record Endpoint(String arm, String reference, int expected, String pretrainedOn, Setting setting) {
    /** Returns whether a comparison in some setting is the primary one. */
    boolean is(Arm first, Arm second, Setting where) {
        return first.name().equals(arm)
                && second.name().equals(reference)
                && where.equals(setting)
                && isOn(first)
                && isOn(second);
    }

    private boolean isOn(Arm one) {
        return one.pretrainedOn().isEmpty() || one.pretrainedOn().equals(pretrainedOn);
    }

    /** Returns the expectation in words. */
    String expectation() {
        return expected == 0 ? "different" : expected > 0 ? "higher" : "lower";
    }
}
