package dev.lucency.explain.check;

import dev.lucency.Stable;
import dev.lucency.eval.Interval;

/**
 * A figure of a check: a mean over films, with an interval from resampling patients.
 *
 * @param check the check
 * @param map key of the kind of map ({@link dev.lucency.explain.map.MapKind#key}), or empty for a figure of the network alone
 * @param target the label whose map is checked, or empty for a kind with one map per film
 * @param figure what is measured, such as {@code deletion_auc}
 * @param condition what it is measured under, such as the order of removal, the stage from which weights are random, or a mark; may be empty
 * @param films number of films
 * @param patients number of patients of these films
 * @param value the mean and its interval
 */
@Stable
public record CheckFigure(
        CheckKind check,
        String map,
        String target,
        String figure,
        String condition,
        int films,
        int patients,
        Interval value) {}
