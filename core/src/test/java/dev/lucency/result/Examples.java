package dev.lucency.result;

import dev.lucency.eval.Evaluation;
import dev.lucency.eval.EvaluationRule;
import dev.lucency.eval.FilmId;
import dev.lucency.eval.PatientBootstrap;
import dev.lucency.eval.Predictions;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Small made-up results. */
public final class Examples {
    public static final DataSetName FILMS = new DataSetName("a set", "ab".repeat(32), false);
    public static final DataSetName PHANTOMS = new DataSetName("phantoms", "cd".repeat(32), true);
    public static final EvaluationRule RULE = new EvaluationRule(new PatientBootstrap(5, 50, 0.95), 10);

    private Examples() {}

    /** 90 films of 45 patients: a common label, one with unknown films and a comma in its name, one that is never positive. */
    public static Predictions predictions(long seed) {
        SplittableRandom classes = new SplittableRandom(1);
        SplittableRandom random = new SplittableRandom(seed);
        List<FilmId> films = new ArrayList<>();
        double[][] targets = new double[90][];
        double[][] probabilities = new double[90][];
        for (int film = 0; film < 90; film++) {
            films.add(new FilmId("film " + film + ".png", "patient" + film / 2));
            double first = classes.nextInt(3) == 0 ? 1 : 0;
            targets[film] = new double[] {first, film % 5 == 0 ? Double.NaN : film % 2, 0};
            probabilities[film] =
                    new double[] {0.3 * first + 0.7 * random.nextDouble(), random.nextDouble(), random.nextDouble()};
        }
        return Predictions.of(
                "test", List.of("Pleural_Effusion", "Mass, <2 cm \"round\"", "Hernia"), films, targets, probabilities);
    }

    public static ModelEvaluation model(String name, long seed) {
        return new ModelEvaluation(name, FILMS, Evaluation.of(predictions(seed), RULE));
    }
}
