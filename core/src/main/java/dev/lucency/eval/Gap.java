package dev.lucency.eval;

/**
 * How far a figure lies apart between groups of patients.
 *
 * @param metric of which metric
 * @param label of which label; {@code mean} of the mean over the labels that are scored in every group
 * @param highest the group with the highest figure on these films
 * @param lowest the group with the lowest
 * @param difference the figure of the one less that of the other, within each draw. The two are chosen on these films, so the
 *     gap is a little too wide by chance, the more so the more groups there are
 */
public record Gap(Metric metric, String label, String highest, String lowest, Score difference) {
    /** What stands for the mean among the labels. */
    public static final String MEAN = "mean";
}
