package dev.lucency.eval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every figure that is shown with an interval lies in it: every metric, on 150 random sets, most of them too small to be judged well. */
class IntervalsHoldTheirEstimateTest {
    @Test
    void ofLabelsMeansDifferencesGapsFractionsCurvesAndFilmMeans() {
        for (int seed = 0; seed < 150; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Predictions films = Simulated.messy(seed, random.nextInt(2, 30), random.nextInt(1, 4));
            Predictions others = other(films, random);
            PatientBootstrap bootstrap =
                    new PatientBootstrap(seed, random.nextInt(2, 60), random.nextDouble(0.05, 0.99));
            EvaluationRule rule = new EvaluationRule(bootstrap, 1);
            List<Score> scores = new ArrayList<>();
            add(scores, Evaluation.of(films, Thresholds.youden(films), rule));
            add(scores, PairedDifference.between(films, others, rule));
            Subgroups groups = Subgroups.of(films, Thresholds.youden(films), grouping(films), rule);
            groups.gaps().forEach(gap -> scores.add(gap.difference()));
            addFractions(scores, films, others, rule);
            String set = "set " + seed;
            assertThat(intervals(scores, films, rule))
                    .as(set)
                    .isNotEmpty()
                    .allSatisfy(interval -> assertThat(interval.estimate()).isBetween(interval.low(), interval.high()));
        }
    }

    private static Stream<Interval> intervals(List<Score> scores, Predictions films, EvaluationRule rule) {
        String[] patients = films.films().stream().map(FilmId::patient).toArray(String[]::new);
        double[] values = new SplittableRandom(1).doubles(patients.length).toArray();
        return Stream.of(
                        scores.stream().flatMap(score -> score.interval().stream()),
                        LabelCurves.of(films, rule).stream()
                                .flatMap(label -> Stream.of(label.roc(), label.precisionRecall(), label.reliability()))
                                .flatMap(List::stream)
                                .map(BandPoint::y),
                        Stream.of(FilmMean.of(values, patients, rule.bootstrap())))
                .flatMap(stream -> stream);
    }

    private static void add(List<Score> scores, Evaluation evaluation) {
        evaluation.labels().forEach(label -> scores.addAll(label.scores().values()));
        evaluation.means().values().forEach(mean -> scores.add(mean.score()));
    }

    private static void add(List<Score> scores, PairedDifference difference) {
        difference.labels().forEach(label -> label.differences().values().forEach(one -> scores.add(one.score())));
        difference.means().values().forEach(mean -> scores.add(mean.difference().score()));
    }

    private static void addFractions(List<Score> scores, Predictions films, Predictions others, EvaluationRule rule) {
        if (Evaluation.of(films, rule).mean().labels().isEmpty()) {
            return;
        }
        FractionCurves curves = FractionCurves.of(
                List.of(
                        new Repeat("a", 1, new NamedPredictions("one", films)),
                        new Repeat("b", 1, new NamedPredictions("other", others))),
                "a",
                rule);
        curves.points().forEach(point -> {
            scores.addAll(point.means().values());
            point.differences().values().forEach(difference -> scores.add(difference.score()));
        });
    }

    private static Grouping grouping(Predictions films) {
        return new Grouping(
                "parity",
                films.films().stream()
                        .map(film -> Integer.toString(film.image().length() % 2))
                        .toList());
    }

    private static Predictions other(Predictions films, SplittableRandom random) {
        double[][] probabilities = Simulated.probabilities(films);
        for (double[] row : probabilities) {
            for (int label = 0; label < row.length; label++) {
                row[label] = random.nextDouble();
            }
        }
        return films.withProbabilities(probabilities);
    }
}
