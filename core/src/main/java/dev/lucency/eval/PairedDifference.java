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
 * By how much one model is better than another on the same films, in every metric that asks for no threshold. The difference
 * is taken within each bootstrap draw, so what makes a draw hard for both cancels, and the interval is narrower than two
 * separate intervals suggest. p-values are of labels with enough cases, as draws of a few films know nothing of other films,
 * and adjusted by {@link Holm} over these labels, metric by metric.
 *
 * @param labels the first's figures less the second's, in the order of the predictions
 * @param means the same of the means over the labels with enough cases
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
     * @throws IllegalArgumentException if films, their order, labels or targets differ; names the first that does
     */
    public static PairedDifference between(Predictions first, Predictions second, EvaluationRule rule) {
        first.requireSameFilms(second);
        Judged minuend = Judged.of(first, Thresholds.none(), rule);
        return between(minuend, minuend.evaluation(), Judged.of(second, Thresholds.none(), rule));
    }

    static PairedDifference between(Judged first, Evaluation scores, Judged second) {
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

    /** The mean difference in AUROC. */
    public MeanScore mean() {
        return mean(Metric.AUROC).mean();
    }

    /** The mean difference in a metric that asks for no threshold. */
    public MeanDifference mean(Metric metric) {
        return requireNonNull(means.get(metric), metric.key());
    }

    /** A label that the first could not be scored on cannot be compared either, for the same reason. */
    private static List<Difference> differences(Metric metric, Evaluation scores, List<DrawnFigure> figures) {
        PatientBootstrap bootstrap = scores.rule().bootstrap();
        List<Score> differences = new ArrayList<>();
        List<OptionalDouble> ps = new ArrayList<>();
        for (int label = 0; label < figures.size(); label++) {
            Score own = requireNonNull(scores.labels().get(label).scores().get(metric));
            boolean scored = own.interval().isPresent();
            differences.add(scored ? figures.get(label).score(bootstrap) : own);
            boolean tested = scored && scores.labels().get(label).inMean();
            ps.add(tested ? figures.get(label).p(bootstrap) : OptionalDouble.empty());
        }
        double[] adjusted = Holm.adjusted(
                ps.stream().flatMapToDouble(OptionalDouble::stream).toArray());
        List<Difference> result = new ArrayList<>();
        int next = 0;
        for (int label = 0; label < figures.size(); label++) {
            OptionalDouble p = ps.get(label);
            result.add(
                    new Difference(differences.get(label), p, p.isPresent() ? OptionalDouble.of(adjusted[next++]) : p));
        }
        return result;
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
        return new MeanDifference(value, new Difference(value.score(), p, p));
    }
}
