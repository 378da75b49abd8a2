package dev.lucency.transfer;

import dev.lucency.data.Split;
import dev.lucency.eval.Auroc;
import dev.lucency.tensor.NoGradient;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Tensors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;

/**
 * Linear probe (Alain and Bengio 2017): one logistic regression per label on frozen features, which are standardised on the train films.
 * All labels share one L2 penalty: the one with the highest mean AUROC on validation, the strongest of equal ones. Labels with a single
 * class on validation are ignored in the choice.
 */
public final class LinearProbe {
    /** Candidate penalties from very strong to very weak. */
    static final List<Double> PENALTIES = List.of(10.0, 3.0, 1.0, 0.3, 0.1, 0.03, 0.01, 3e-3, 1e-3);

    private LinearProbe() {}

    /** Fits on the train split and chooses the penalty on the validation split; the tensors belong to the open scope. */
    public static ProbeFit fit(FrozenFeatures features) {
        return fit(features.at(features.places(Split.TRAIN)), features.at(features.places(Split.VALIDATION)));
    }

    /** Fits on {@code train} and chooses the penalty on {@code validation}; the tensors belong to the open scope. */
    static ProbeFit fit(LabelledFilms train, LabelledFilms validation) {
        try (Scope scope = Scope.open();
                NoGradient still = NoGradient.open()) {
            ProbeFit chosen = path(train, validation).chosen();
            scope.keep(chosen.weight());
            scope.keep(chosen.bias());
            return chosen;
        }
    }

    /** Fits on {@code train} at all penalties and scores them on {@code validation}; the tensors belong to the open scope. */
    static Path path(LabelledFilms train, LabelledFilms validation) {
        Standardisation scale = Standardisation.of(train.features());
        Tensor path = LogisticPath.fit(
                scale.apply(train.features()),
                train.targets().positive(),
                train.targets().known(),
                PENALTIES);
        long dimensions = train.features().size(1);
        Tensor scaled = scale.apply(validation.features());
        Tensor logits = scaled.mm(path.narrow(0, 0, dimensions)).add_(path.narrow(0, dimensions, 1));
        return new Path(path, scale, means(Tensors.floats(logits), PENALTIES, validation.targets()));
    }

    /**
     * Logistic regressions at all penalties.
     *
     * @param columns weights of standardised features with the biases in the last row, [D + 1, P * L]
     * @param scale standardisation of the features
     * @param validation mean AUROC on validation for every penalty
     */
    record Path(Tensor columns, Standardisation scale, Map<Double, Double> validation) {
        /** Returns the fit at the penalty with the highest mean AUROC. */
        ProbeFit chosen() {
            double best = validation.entrySet().stream()
                    .max(Map.Entry.comparingByValue())
                    .map(Map.Entry::getKey)
                    .orElseThrow();
            Tensor chosen = at(best); // [D + 1, L]
            long dimensions = chosen.size(0) - 1;
            Tensor weight =
                    chosen.narrow(0, 0, dimensions).div(scale.deviation().unsqueeze(1));
            Tensor bias = chosen.narrow(0, dimensions, 1)
                    .squeeze(0)
                    .sub(scale.mean().unsqueeze(0).mm(weight).squeeze(0));
            return new ProbeFit(weight.t().contiguous(), bias.contiguous(), best, validation);
        }

        /** Returns the columns of all labels at a penalty, [D + 1, L]. */
        Tensor at(double penalty) {
            long labels = columns.size(1) / PENALTIES.size();
            return columns.narrow(1, PENALTIES.indexOf(penalty) * labels, labels);
        }
    }

    /**
     * Returns the mean AUROC for each penalty; 0.5 where no label can be scored.
     *
     * @param logits logits [n, P * L]; column {@code p * L + l} is label l at penalty p
     */
    static Map<Double, Double> means(float[] logits, List<Double> penalties, Targets targets) {
        Map<Double, Double> means = new LinkedHashMap<>();
        int columns = logits.length / targets.values().length;
        int labels = columns / penalties.size();
        for (int p = 0; p < penalties.size(); p++) {
            int first = p * labels;
            means.put(
                    penalties.get(p),
                    IntStream.range(0, labels)
                            .mapToObj(label -> auroc(logits, columns, first + label, targets, label))
                            .flatMapToDouble(OptionalDouble::stream)
                            .average()
                            .orElse(0.5));
        }
        return means;
    }

    private static OptionalDouble auroc(float[] logits, int columns, int column, Targets targets, int label) {
        int[] known = IntStream.range(0, targets.values().length)
                .filter(film -> !Double.isNaN(targets.values()[film][label]))
                .toArray();
        double[] scores = new double[known.length];
        boolean[] positive = new boolean[known.length];
        int positives = 0;
        for (int i = 0; i < known.length; i++) {
            scores[i] = logits[known[i] * columns + column];
            positive[i] = targets.values()[known[i]][label] == 1;
            positives += positive[i] ? 1 : 0;
        }
        boolean oneClass = positives == 0 || positives == known.length;
        return oneClass ? OptionalDouble.empty() : OptionalDouble.of(Auroc.of(scores, positive));
    }

    /** Standardisation to mean 0 and standard deviation 1 on the train films; constant features are only centred. */
    record Standardisation(Tensor mean, Tensor deviation) {
        static Standardisation of(Tensor features) {
            Tensor mean = features.mean(new long[] {0}, false, new ScalarTypeOptional()); // [D]
            Tensor deviation = features.std(new long[] {0}, false, false); // [D]
            Tensor still = deviation.lt(new Scalar(1e-6));
            return new Standardisation(mean, deviation.masked_fill(still, new Scalar(1.0)));
        }

        Tensor apply(Tensor features) {
            return features.sub(mean).div_(deviation);
        }
    }
}
