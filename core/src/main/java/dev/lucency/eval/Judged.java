package dev.lucency.eval;

import static java.util.Objects.requireNonNull;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Predictions with the bootstrap values of all metrics of each label.
 *
 * @param predictions the predictions
 * @param thresholds the thresholds by label
 * @param rule the rule of the evaluation
 * @param films the ranked films of each label
 * @param figures the figures of each label, by metric; metrics at a threshold only for labels with a threshold
 */
record Judged(
        Predictions predictions,
        Thresholds thresholds,
        EvaluationRule rule,
        List<RankedFilms> films,
        List<Map<Metric, DrawnFigure>> figures) {
    static Judged of(Predictions predictions, Thresholds thresholds, EvaluationRule rule) {
        PatientNumbers patients = new PatientNumbers(predictions.patientNumbers(), predictions.patients());
        return of(predictions, patients, thresholds, rule);
    }

    /** Evaluates predictions in some metrics without a threshold. */
    static Judged of(Predictions predictions, EvaluationRule rule, Set<Metric> metrics) {
        PatientNumbers patients = new PatientNumbers(predictions.patientNumbers(), predictions.patients());
        return of(predictions, patients, Thresholds.none(), rule, metrics);
    }

    /** Evaluates predictions on films of some or all of the resampled patients. */
    static Judged of(Predictions predictions, PatientNumbers patients, Thresholds thresholds, EvaluationRule rule) {
        Set<Metric> metrics = thresholds.values().isEmpty() ? Metric.withoutThreshold() : EnumSet.allOf(Metric.class);
        return of(predictions, patients, thresholds, rule, metrics);
    }

    /** Evaluates predictions in some metrics; those at a threshold only for labels with a threshold. */
    static Judged of(Predictions predictions, Thresholds thresholds, EvaluationRule rule, Set<Metric> metrics) {
        PatientNumbers patients = new PatientNumbers(predictions.patientNumbers(), predictions.patients());
        return of(
                predictions,
                patients,
                thresholds,
                rule,
                thresholds.values().isEmpty() ? withoutThreshold(metrics) : metrics);
    }

    private static Set<Metric> withoutThreshold(Set<Metric> metrics) {
        return metrics.stream().filter(metric -> !metric.atThreshold()).collect(Collectors.toSet());
    }

    private static Judged of(
            Predictions predictions,
            PatientNumbers patients,
            Thresholds thresholds,
            EvaluationRule rule,
            Set<Metric> metrics) {
        List<RankedFilms> films = IntStream.range(0, predictions.labels().size())
                .mapToObj(label -> RankedFilms.of(
                        predictions,
                        label,
                        patients.ofFilm(),
                        thresholds.of(predictions.labels().get(label)).orElse(Double.NaN)))
                .toList();
        return new Judged(
                predictions,
                thresholds,
                rule,
                films,
                DrawnFigure.all(films, patients.count(), metrics, rule.bootstrap()));
    }

    DrawnFigure figure(Metric metric, int label) {
        return requireNonNull(figures.get(label).get(metric));
    }

    /** Returns the figures of all labels in a metric. */
    List<DrawnFigure> labels(Metric metric) {
        return IntStream.range(0, figures.size())
                .mapToObj(label -> figure(metric, label))
                .toList();
    }

    Evaluation evaluation() {
        List<LabelScore> labels =
                IntStream.range(0, figures.size()).mapToObj(this::labelScore).toList();
        Map<Metric, MeanScore> means = new EnumMap<>(Metric.class);
        for (Metric metric : Metric.values()) {
            if (labels.stream().anyMatch(label -> label.scores().containsKey(metric))) {
                means.put(metric, mean(metric, labels).score());
            }
        }
        return new Evaluation(
                predictions.split(),
                predictions.films().size(),
                predictions.patients(),
                rule,
                labels,
                means,
                operatingPoints());
    }

    private LabelScore labelScore(int label) {
        LabelCounts counts = predictions.counts(label);
        String name = predictions.labels().get(label);
        Map<Metric, Score> scores = new EnumMap<>(Metric.class);
        figures.get(label).forEach((metric, figure) -> {
            if (!metric.atThreshold() || thresholds.of(name).isPresent()) {
                scores.put(
                        metric,
                        counts.reach(1) ? figure.score(rule.bootstrap()) : new Score.NotScored(counts.missing()));
            }
        });
        boolean inMean = counts.reach(rule.minimumCases())
                && requireNonNull(scores.get(Metric.AUROC)).interval().isPresent();
        return new LabelScore(name, counts, scores, inMean);
    }

    /** Returns the mean of a metric over the labels with enough cases and a score. */
    LabelMean mean(Metric metric, List<LabelScore> labels) {
        LabelMean mean = new LabelMean(rule);
        for (int label = 0; label < labels.size(); label++) {
            LabelScore score = labels.get(label);
            Score own = score.scores().get(metric);
            mean.add(
                    score.label(),
                    figure(metric, label),
                    score.inMean() && own != null && own.interval().isPresent());
        }
        return mean;
    }

    private Map<String, OperatingPoint> operatingPoints() {
        Map<String, OperatingPoint> points = new LinkedHashMap<>();
        for (int label = 0; label < films.size(); label++) {
            String name = predictions.labels().get(label);
            Confusion confusion = DrawnFilms.once(films.get(label)).confusion();
            if (thresholds.of(name).isPresent() && predictions.counts(label).reach(1)) {
                points.put(name, new OperatingPoint(thresholds.of(name).getAsDouble(), confusion));
            }
        }
        return points;
    }
}
