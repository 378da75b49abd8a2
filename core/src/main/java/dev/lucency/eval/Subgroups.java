package dev.lucency.eval;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The evaluation of a model on groups of films, and the gaps between the groups. All groups share their resamples of patients,
 * whose films may be in several groups.
 *
 * @param name the name of the grouping
 * @param groups the evaluation of each group, by name
 * @param leftOut the groups in which no label has enough cases, with their numbers of films
 * @param unknown the number of films with an unknown group
 * @param gaps the gaps of some metrics, by label
 */
public record Subgroups(
        String name, Map<String, Evaluation> groups, Map<String, Integer> leftOut, int unknown, List<Gap> gaps) {
    /** The name of the grouping by the size of findings. */
    public static final String SIZES = "size of the finding";

    private static final Set<Metric> GAPS =
            EnumSet.of(Metric.AUROC, Metric.CALIBRATION_ERROR, Metric.SENSITIVITY, Metric.SPECIFICITY);

    private static final Set<Metric> BY_SIZE = EnumSet.of(Metric.AUROC, Metric.SENSITIVITY);

    public Subgroups {
        groups = Collections.unmodifiableMap(new LinkedHashMap<>(groups));
        leftOut = Collections.unmodifiableMap(new LinkedHashMap<>(leftOut));
        gaps = List.copyOf(gaps);
    }

    /** Evaluates each group. */
    public static Subgroups of(Predictions predictions, Thresholds thresholds, Grouping grouping, EvaluationRule rule) {
        Map<String, Judged> judged = new LinkedHashMap<>();
        Map<String, Integer> leftOut = new LinkedHashMap<>();
        for (String group : new TreeSet<>(grouping.groups())) {
            int[] rows = rows(grouping, group);
            Predictions part = predictions.rows(rows);
            if (!group.isEmpty() && hasEnough(part, rule)) {
                judged.put(group, Judged.of(part, patients(predictions, rows), thresholds, rule));
            } else if (!group.isEmpty()) {
                leftOut.put(group, rows.length);
            }
        }
        return of(grouping.name(), predictions, judged, leftOut, rows(grouping, "").length);
    }

    /**
     * Evaluates films with small, middle and large findings apart, each against all films without the finding ({@link FindingSizes#of}): in
     * AUROC and sensitivity alone, because the share of films with the finding, on which calibration depends, is not that of the set, and
     * the films without it are the same in all groups. Here {@link #unknown} and {@link #leftOut} count pairs of a film and a finding.
     */
    public static Subgroups ofSizes(
            Predictions predictions, Thresholds thresholds, FindingSizes sizes, EvaluationRule rule) {
        Map<String, Judged> judged = new LinkedHashMap<>();
        Map<String, Integer> leftOut = new LinkedHashMap<>();
        for (SizeGroup size : SizeGroup.THIRDS) {
            Predictions part = sizes.of(predictions, size);
            if (hasEnough(part, rule)) {
                judged.put(size.key(), Judged.of(part, thresholds, rule, BY_SIZE));
            } else {
                leftOut.put(size.key(), positives(part));
            }
        }
        return of(SIZES, predictions, judged, leftOut, sizes.unknown(predictions));
    }

    private static Subgroups of(
            String name,
            Predictions predictions,
            Map<String, Judged> judged,
            Map<String, Integer> leftOut,
            int unknown) {
        Map<String, Evaluation> groups = new LinkedHashMap<>();
        judged.forEach((group, figures) -> groups.put(group, figures.evaluation()));
        return new Subgroups(name, groups, leftOut, unknown, gaps(predictions.labels(), judged, groups));
    }

    private static int positives(Predictions part) {
        return IntStream.range(0, part.labels().size())
                .map(label -> part.counts(label).positives())
                .sum();
    }

    private static boolean hasEnough(Predictions part, EvaluationRule rule) {
        return IntStream.range(0, part.labels().size())
                .anyMatch(label -> part.counts(label).reach(rule.minimumCases()));
    }

    private static int[] rows(Grouping grouping, String group) {
        return IntStream.range(0, grouping.groups().size())
                .filter(film -> grouping.groups().get(film).equals(group))
                .toArray();
    }

    private static PatientNumbers patients(Predictions predictions, int[] rows) {
        int[] all = predictions.patientNumbers();
        return new PatientNumbers(IntStream.of(rows).map(row -> all[row]).toArray(), predictions.patients());
    }

    private static List<Gap> gaps(List<String> labels, Map<String, Judged> judged, Map<String, Evaluation> groups) {
        List<Gap> gaps = new ArrayList<>();
        for (Metric metric : GAPS) {
            List<Integer> inAll = new ArrayList<>();
            for (int label = 0; label < labels.size(); label++) {
                Map<String, DrawnFigure> figures = figures(metric, label, judged, groups);
                if (figures.size() == groups.size()) {
                    inAll.add(label);
                }
                addGap(gaps, metric, labels.get(label), figures, judged);
            }
            Map<String, DrawnFigure> means = new LinkedHashMap<>();
            if (!inAll.isEmpty()) {
                judged.forEach((group, own) -> means.put(
                        group,
                        DrawnFigure.mean(inAll.stream()
                                .map(label -> own.figure(metric, label))
                                .toList())));
            }
            addGap(gaps, metric, Gap.MEAN, means, judged);
        }
        return gaps;
    }

    /** Returns the figure of a label in each group with enough cases. */
    private static Map<String, DrawnFigure> figures(
            Metric metric, int label, Map<String, Judged> judged, Map<String, Evaluation> groups) {
        Map<String, DrawnFigure> figures = new LinkedHashMap<>();
        groups.forEach((group, evaluation) -> {
            LabelScore score = evaluation.labels().get(label);
            Score own = score.scores().get(metric);
            if (score.inMean() && own != null && own.interval().isPresent()) {
                figures.put(group, requireNonNull(judged.get(group)).figure(metric, label));
            }
        });
        return figures;
    }

    private static void addGap(
            List<Gap> gaps, Metric metric, String label, Map<String, DrawnFigure> figures, Map<String, Judged> judged) {
        if (figures.size() < 2) {
            return;
        }
        List<Map.Entry<String, DrawnFigure>> rising = figures.entrySet().stream()
                .sorted(Map.Entry.comparingByValue((a, b) -> Double.compare(a.estimate(), b.estimate())))
                .toList();
        var lowest = rising.get(0);
        var highest = rising.get(rising.size() - 1);
        PatientBootstrap bootstrap = judged.values().iterator().next().rule().bootstrap();
        gaps.add(new Gap(
                metric,
                label,
                highest.getKey(),
                lowest.getKey(),
                highest.getValue().minus(lowest.getValue()).score(bootstrap)));
    }
}
