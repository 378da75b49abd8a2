package dev.lucency.eval;

/**
 * The largest difference of a figure between groups of patients.
 *
 * @param metric the metric
 * @param label the label; {@code mean} for the mean over the labels that are scored in every group
 * @param highest the group with the highest figure on these films
 * @param lowest the group with the lowest figure
 * @param difference the highest minus the lowest figure, within each resample; because the groups are chosen on these films, the
 *     gap is biased upwards, more so with more groups
 */
public record Gap(Metric metric, String label, String highest, String lowest, Score difference) {
    /** The name of the mean in place of a label. */
    public static final String MEAN = "mean";
}
