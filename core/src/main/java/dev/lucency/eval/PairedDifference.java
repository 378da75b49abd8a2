package dev.lucency.eval;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * The paired difference of two models on the same films, in all metrics without a threshold. The difference is computed within
 * each bootstrap resample, so variation that is common to both models cancels, and the interval is narrower than two separate
 * intervals suggest. Only labels with enough cases have p values, which are corrected over their {@link HolmFamily}.
 *
 * @param labels the differences by label, first minus second, in the order of the predictions
 * @param means the differences of the means over the labels with enough cases
 */
public record PairedDifference(List<LabelDifference> labels, Map<Metric, MeanDifference> means) {
    public PairedDifference {
        labels = List.copyOf(labels);
        means = Collections.unmodifiableMap(new EnumMap<>(means));
        requireNonNull(means.get(Metric.AUROC), "AUROC");
    }

    /**
     * Compares two models.
     *
     * @throws IllegalArgumentException if films, their order, labels or targets differ; the message names the first difference
     */
    public static PairedDifference between(Predictions first, Predictions second, EvaluationRule rule) {
        first.requireSameFilms(second);
        Judged minuend = Judged.of(first, Thresholds.none(), rule);
        return corrected(
                        List.of(uncorrected(minuend, minuend.evaluation(), Judged.of(second, Thresholds.none(), rule))))
                .get(0);
    }

    /** Returns the pairs of one comparison with their p values corrected over all pairs. */
    static List<PairedDifference> corrected(List<PairedDifference> pairs) {
        List<PairedDifference> corrected = pairs;
        for (Metric metric : Metric.withoutThreshold()) {
            corrected = corrected(corrected, metric);
        }
        return corrected;
    }

    private static List<PairedDifference> corrected(List<PairedDifference> pairs, Metric metric) {
        List<Difference> labels = HolmFamily.corrected(pairs.stream()
                .flatMap(pair -> pair.labels.stream())
                .map(label -> label.of(metric))
                .toList());
        List<Difference> means = HolmFamily.corrected(
                pairs.stream().map(pair -> pair.mean(metric).difference()).toList());
        List<PairedDifference> corrected = new ArrayList<>();
        for (int pair = 0; pair < pairs.size(); pair++) {
            int size = pairs.get(pair).labels.size();
            corrected.add(
                    pairs.get(pair).with(metric, labels.subList(pair * size, (pair + 1) * size), means.get(pair)));
        }
        return corrected;
    }

    /** Returns the same pair with the differences of one metric replaced. */
    private PairedDifference with(Metric metric, List<Difference> ofLabels, Difference ofMean) {
        List<LabelDifference> otherLabels = IntStream.range(0, labels.size())
                .mapToObj(label -> labels.get(label).with(metric, ofLabels.get(label)))
                .toList();
        Map<Metric, MeanDifference> otherMeans = new EnumMap<>(means);
        otherMeans.put(metric, new MeanDifference(mean(metric).mean(), ofMean));
        return new PairedDifference(otherLabels, otherMeans);
    }

    /** Returns the differences of one pair without correction of p. */
    static PairedDifference uncorrected(Judged first, Evaluation scores, Judged second) {
        List<Map<Metric, Difference>> byLabel = new ArrayList<>();
        scores.labels().forEach(label -> byLabel.add(new EnumMap<>(Metric.class)));
        Map<Metric, MeanDifference> means = new EnumMap<>(Metric.class);
        for (Metric metric : Metric.withoutThreshold()) {
            List<DrawnFigure> figures = IntStream.range(0, byLabel.size())
                    .mapToObj(label -> requireNonNull(first.figures().get(label).get(metric))
                            .minus(requireNonNull(second.figures().get(label).get(metric))))
                    .toList();
            List<Difference> differences = differences(metric, scores, figures);
            for (int label = 0; label < byLabel.size(); label++) {
                byLabel.get(label).put(metric, differences.get(label));
            }
            means.put(metric, mean(scores, figures, differences));
        }
        List<LabelDifference> labels = IntStream.range(0, byLabel.size())
                .mapToObj(
                        label -> new LabelDifference(scores.labels().get(label).label(), byLabel.get(label)))
                .toList();
        return new PairedDifference(labels, means);
    }

    /** Returns the mean difference in AUROC. */
    public MeanScore mean() {
        return mean(Metric.AUROC).mean();
    }

    /** Returns the mean difference in a metric without a threshold. */
    public MeanDifference mean(Metric metric) {
        return requireNonNull(means.get(metric), metric.key());
    }

    /** Returns the differences by label; a label without a score of the first model has no difference, for the same reason. */
    private static List<Difference> differences(Metric metric, Evaluation scores, List<DrawnFigure> figures) {
        PatientBootstrap bootstrap = scores.rule().bootstrap();
        List<Difference> differences = new ArrayList<>();
        for (int label = 0; label < figures.size(); label++) {
            Score own = requireNonNull(scores.labels().get(label).scores().get(metric));
            boolean scored = own.interval().isPresent();
            boolean tested = scored && scores.labels().get(label).inMean();
            differences.add(Difference.uncorrected(
                    scored ? figures.get(label).score(bootstrap) : own,
                    tested ? figures.get(label).p(bootstrap) : OptionalDouble.empty()));
        }
        return differences;
    }

    private static MeanDifference mean(Evaluation scores, List<DrawnFigure> figures, List<Difference> differences) {
        LabelMean mean = new LabelMean(scores.rule());
        for (int label = 0; label < figures.size(); label++) {
            LabelScore score = scores.labels().get(label);
            boolean enters =
                    score.inMean() && differences.get(label).score().interval().isPresent();
            mean.add(score.label(), figures.get(label), enters);
        }
        MeanScore value = mean.score();
        OptionalDouble p =
                mean.figure().map(figure -> figure.p(scores.rule().bootstrap())).orElse(OptionalDouble.empty());
        return new MeanDifference(value, Difference.uncorrected(value.score(), p));
    }
}
