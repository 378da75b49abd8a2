package dev.lucency.study.report;

import dev.lucency.eval.Interval;
import dev.lucency.eval.Score;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The mean AUROC of an arm in a setting.
 *
 * @param arm the arm
 * @param planned its results, each cell once
 * @param each the mean AUROC of each cell that is done, by id, with an interval over patients, in the order of {@code planned}
 * @param mean the mean over these cells, with an interval over patients; empty if none is done
 * @param labels the AUROC of each label as the mean over these cells
 */
public record ArmScore(
        Arm arm, List<JudgedCell> planned, Map<String, Score> each, Optional<Score> mean, Map<String, Score> labels) {
    public ArmScore {
        planned = List.copyOf(planned);
        each = Collections.unmodifiableMap(new LinkedHashMap<>(each));
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
    }

    /** Returns the mean AUROC of each cell that has one, without intervals. */
    List<Double> estimates() {
        return each.values().stream()
                .flatMap(score -> score.interval().stream())
                .map(Interval::estimate)
                .toList();
    }

    /** Returns the cells that are done. */
    List<JudgedCell> done() {
        return planned.stream().filter(JudgedCell::isDone).toList();
    }

    /** Returns whether a planned result is missing. */
    boolean isIncomplete() {
        return each.size() < planned.size();
    }

    /** Returns the number of results and why others are missing, such as {@code 2 of 3; 1 failed}. */
    String completeness() {
        if (!isIncomplete()) {
            return String.valueOf(each.size());
        }
        Map<String, Integer> missing = new TreeMap<>();
        planned.stream().filter(cell -> !cell.isDone()).forEach(cell -> missing.merge(cell.status(), 1, Integer::sum));
        StringBuilder text = new StringBuilder(each.size() + " of " + planned.size() + "; ");
        missing.forEach((status, count) -> text.append(text.toString().endsWith("; ") ? "" : ", ")
                .append(count)
                .append(' ')
                .append(status));
        return text.toString();
    }
}
