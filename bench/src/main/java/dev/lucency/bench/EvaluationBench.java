package dev.lucency.bench;

import dev.lucency.eval.Evaluation;
import dev.lucency.eval.EvaluationRule;
import dev.lucency.eval.FilmId;
import dev.lucency.eval.Predictions;
import dev.lucency.eval.Thresholds;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** How long all metrics of 14 labels on 25,596 films of 2,797 patients (the official NIH test split) take with 1,000 draws. */
public final class EvaluationBench {
    private static final int FILMS = 25_596;
    private static final int PATIENTS = 2_797;
    private static final int LABELS = 14;

    private EvaluationBench() {}

    /** Takes how many rounds. */
    public static void main(String[] args) {
        Predictions predictions = predictions(new SplittableRandom(1));
        Thresholds thresholds = Thresholds.youden(predictions);
        for (int round = 0; round < Integer.parseInt(args[0]); round++) {
            long start = System.nanoTime();
            Evaluation evaluation = Evaluation.of(predictions, thresholds, EvaluationRule.withSeed(1));
            System.out.printf(
                    Locale.ROOT,
                    "%d metrics of %d labels, %,d films, %,d draws: %.2f s%n",
                    evaluation.means().size(),
                    LABELS,
                    FILMS,
                    evaluation.rule().bootstrap().draws(),
                    (System.nanoTime() - start) / 1e9);
        }
    }

    private static Predictions predictions(SplittableRandom random) {
        List<FilmId> films = new ArrayList<>();
        double[][] targets = new double[FILMS][LABELS];
        double[][] probabilities = new double[FILMS][LABELS];
        for (int film = 0; film < FILMS; film++) {
            films.add(new FilmId("film" + film, "patient" + (film < PATIENTS ? film : random.nextInt(PATIENTS))));
            for (int label = 0; label < LABELS; label++) {
                targets[film][label] = random.nextDouble() < 0.02 + 0.015 * label ? 1 : 0;
                probabilities[film][label] = (float) (0.8 * random.nextDouble() + 0.2 * targets[film][label]);
            }
        }
        List<String> labels =
                IntStream.range(0, LABELS).mapToObj(label -> "label" + label).toList();
        return Predictions.of("test", labels, films, targets, probabilities);
    }
}
