package dev.lucency.transfer;

import static java.util.Objects.requireNonNull;
import static org.bytedeco.pytorch.global.torch.cat;
import static org.bytedeco.pytorch.global.torch.softplus;

import dev.lucency.data.Split;
import dev.lucency.eval.Predictions;
import dev.lucency.model.AttentiveBackbone;
import dev.lucency.model.FilmClassifier;
import dev.lucency.model.FilmInput;
import dev.lucency.model.patches.FindingQueries;
import dev.lucency.progress.Progress;
import dev.lucency.tensor.GradientRecording;
import dev.lucency.tensor.NoGradient;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.SeedStream;
import dev.lucency.tensor.Tensors;
import dev.lucency.train.AdamWConfig;
import dev.lucency.train.BatchScaling;
import dev.lucency.train.CosineDecay;
import dev.lucency.train.Decayed;
import dev.lucency.train.EpochOrder;
import dev.lucency.train.GroupedOptimizer;
import dev.lucency.train.Optimizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;

/**
 * Attentive probe: one logistic regression per label on the vector that a learned query of the label attends to ({@link FindingQueries}). For
 * patches h_p of a film, weights w, bias b and query q of a label, and the softmax a_p of the query,
 *
 * <pre>logit = b + sum over p of a_p (w . (h_p - m) / s),</pre>
 *
 * where m and s are the mean and deviation by which the linear probe standardises the means of the patches. The loss of a label is that of
 * {@link LogisticPath}, mean cross-entropy of the known films and penalty / 2 * |w|^2; queries have no penalty.
 *
 * <p>The training starts at the linear probe on the mean of the same patches: queries of zeros, and the weights of the linear probe at
 * the same penalty, where the gradient of the weights is zero and only queries move. All penalties are trained at once. Penalty
 * and round are those with the highest mean AUROC on validation, the same for all labels. The linear probe, at its own best penalty,
 * takes part in the choice, so the probe is never worse than it on validation.
 */
public final class AttentionProbe {
    /** Penalties that are trained, some of those of the linear probe. */
    static final List<Double> PENALTIES = List.of(1.0, 0.1, 0.01, 1e-3);

    private static final int ROUNDS = 30;
    private static final int PATIENCE = 10; // rounds without improvement
    private static final int BATCH = 64;
    private static final int LEAST_STEPS = 20; // in a round, so that few films are seen several times
    private static final int JUDGED = 256; // films at once, without gradient
    private static final double RATE = 1e-3; // of weights and biases
    private static final double QUERY_FACTOR = 30; // scores are divided by sqrt(D), so queries have to become large

    private final AttentiveBackbone backbone;
    private final FilmInput input;
    private final FrozenPatches patches;

    private AttentionProbe(AttentiveBackbone backbone, FilmInput input, FrozenPatches patches) {
        this.backbone = backbone;
        this.input = input;
        this.patches = patches;
    }

    /**
     * Extracts the patch features of all films that a transfer may see; the tensors belong to the open scope.
     *
     * @param backbone backbone in evaluation mode, with queries of zeros
     * @param input format of its input films
     * @throws dev.lucency.SettingException if the patch features do not fit into memory
     */
    public static AttentionProbe of(
            AttentiveBackbone backbone, FilmInput input, LearningFilms films, Progress progress) {
        return new AttentionProbe(backbone, input, FrozenPatches.extract(backbone, input, films, progress));
    }

    /**
     * Fits on the train films and makes its choices on validation; the tensors belong to the open scope.
     *
     * @param seed seed of the order of the train films
     */
    public AttentionFit fit(Seed seed, Progress progress) {
        return fit(patches, seed, progress);
    }

    /** Returns the backbone with its queries and the probe as classifier. */
    public FilmClassifier model(AttentionFit fit, List<String> labels) {
        return fit.on(backbone, input, labels);
    }

    /** Returns the predictions of a fit on the validation films. */
    public Predictions predict(AttentionFit fit) {
        try (Scope scope = Scope.open();
                NoGradient still = NoGradient.open()) {
            LabelledFilms films = patches.of(Split.VALIDATION);
            Tensor logits = logits(
                    patches, Split.VALIDATION, fit.queries().t(), fit.weight().t(), fit.bias());
            return films.predictions(Split.VALIDATION.text(), FilmClassifier.probabilitiesOf(logits));
        }
    }

    static AttentionFit fit(FrozenPatches patches, Seed seed, Progress progress) {
        try (Scope scope = Scope.open();
                NoGradient still = NoGradient.open()) {
            LinearProbe.Path linear = LinearProbe.path(patches.of(Split.TRAIN), patches.of(Split.VALIDATION));
            AttentionFit fit = new Training(patches, linear, seed).run(progress);
            List.of(fit.queries(), fit.weight(), fit.bias()).forEach(scope::keep);
            return fit;
        }
    }

    /**
     * Computes logits of some columns, each a label at a penalty.
     *
     * @param tokens patch features, [N, P, D]
     * @param queries queries, [D, C]
     * @param weight weights for features without standardisation, [D, C]
     * @param bias biases, [C]
     * @return logits, [N, C]
     */
    static Tensor logits(Tensor tokens, Tensor queries, Tensor weight, Tensor bias) {
        Tensor attended = FindingQueries.weights(tokens, queries).mul(tokens.matmul(weight)); // [N, P, C]
        return attended.sum(new long[] {1}, false, new ScalarTypeOptional()).add(bias);
    }

    /** Computes the logits [n, C] of all films of a split. */
    private static Tensor logits(FrozenPatches patches, Split split, Tensor queries, Tensor weight, Tensor bias) {
        int films = patches.of(split).rows().length;
        Tensor all = Tensors.zeros(films, bias.size(0));
        for (int from = 0; from < films; from += JUDGED) {
            try (Scope scope = Scope.open()) {
                int count = Math.min(JUDGED, films - from);
                Tensor some = logits(patches.tokens(split, from, count), queries, weight, bias);
                all.narrow(0, from, count).copy_(some);
            }
        }
        return all;
    }

    /** Training of all labels at all penalties; column {@code p * L + l} is label l at penalty p. */
    private static final class Training {
        private final FrozenPatches patches;
        private final LinearProbe.Path linear;
        private final EpochOrder order;
        private final int steps; // of a round
        private final Tensor positive; // [n, C]
        private final Tensor weights; // [n, C]: 1 / known films of the column, 0 where unknown
        private final Targets judged;
        private final Tensor penalties; // [C]
        private final Tensor queries; // [D, C]
        private final Tensor weight; // of standardised features, [D, C]
        private final Tensor bias; // [C]
        private final Map<Double, Double> bestOf = new LinkedHashMap<>();
        private AttentionFit best;

        Training(FrozenPatches patches, LinearProbe.Path linear, Seed seed) {
            this.patches = patches;
            this.linear = linear;
            Targets targets = patches.of(Split.TRAIN).targets();
            judged = patches.of(Split.VALIDATION).targets();
            int films = targets.values().length;
            int[] places = IntStream.range(0, films).toArray();
            order = new EpochOrder(places, Math.min(BATCH, films), seed.derive(SeedStream.PROBE_ORDER));
            steps = Math.max(LEAST_STEPS, order.steps());
            Tensor known = targets.known(); // [n, L]
            Tensor each =
                    known.sum(new long[] {0}, true, new ScalarTypeOptional()).clamp_min_(new Scalar(1.0));
            positive = targets.positive().repeat(1, PENALTIES.size());
            weights = known.div(each).repeat(1, PENALTIES.size());
            penalties = perColumn((int) known.size(1));
            Tensor columns = start(); // [D + 1, C]
            long dimension = columns.size(0) - 1;
            queries = Tensors.zeros(dimension, columns.size(1));
            weight = columns.narrow(0, 0, dimension).clone();
            bias = columns.narrow(0, dimension, 1).squeeze(0).clone();
            List.of(queries, weight, bias).forEach(parameter -> parameter.requires_grad_(true));
            ProbeFit chosen = linear.chosen();
            bestOf.putAll(linear.validation());
            bestOf.keySet().retainAll(PENALTIES);
            double auroc = requireNonNull(linear.validation().get(chosen.penalty()));
            best = new AttentionFit(
                    Tensors.zeros(known.size(1), dimension),
                    chosen.weight(),
                    chosen.bias(),
                    chosen.penalty(),
                    0,
                    0,
                    auroc,
                    auroc,
                    bestOf);
        }

        private static Tensor perColumn(int labels) {
            float[] all = new float[PENALTIES.size() * labels];
            for (int column = 0; column < all.length; column++) {
                all[column] = PENALTIES.get(column / labels).floatValue();
            }
            return Tensors.of(all, all.length);
        }

        private Tensor start() {
            TensorVector columns = new TensorVector();
            PENALTIES.forEach(penalty -> columns.push_back(linear.at(penalty)));
            return cat(columns, 1);
        }

        AttentionFit run(Progress progress) {
            AdamWConfig adam = new AdamWConfig(RATE, BatchScaling.NONE, 0.9, 0.999, 1e-8, 0, Decayed.WEIGHTS);
            Map<String, Tensor> learned = Map.of("queries", queries, "weight", weight, "bias", bias);
            Map<String, Double> factors = Map.of("queries", QUERY_FACTOR, "weight", 1.0, "bias", 1.0);
            Optimizer optimizer = new GroupedOptimizer(adam, learned, factors, order.batch());
            CosineDecay schedule = new CosineDecay();
            progress.begin("probe", "rounds", ROUNDS);
            int round = 0;
            while (round < ROUNDS && round - best.round() < PATIENCE) {
                for (int step = 0; step < steps; step++) {
                    int done = round * steps + step;
                    step(optimizer, done, schedule.factor((double) done / (ROUNDS * steps), 0));
                }
                round++;
                judge(round);
                progress.advance(round, String.format(Locale.ROOT, "AUROC %.3f", best.best()));
            }
            return new AttentionFit(
                    best.queries(),
                    best.weight(),
                    best.bias(),
                    best.penalty(),
                    best.round(),
                    round,
                    best.linear(),
                    best.best(),
                    Collections.unmodifiableMap(bestOf));
        }

        private void step(Optimizer optimizer, int done, double factor) {
            try (Scope scope = Scope.open();
                    GradientRecording recording = GradientRecording.open()) {
                int[] places = order.batch(done / order.steps(), done % order.steps());
                Tensor index = Tensors.of(places);
                Tensor logits = logits(patches.tokens(places), queries, raw(), shifted());
                Tensor losses = softplus(logits)
                        .sub(logits.mul(positive.index_select(0, index)))
                        .mul(weights.index_select(0, index));
                Tensor shrunk = weight.square().mul(penalties).sum();
                double share = (double) positive.size(0) / places.length; // films that a film of the batch stands for
                Tensor loss = losses.sum().mul(new Scalar(share)).add(shrunk, new Scalar(0.5));
                optimizer.zeroGradients();
                loss.backward();
                optimizer.step(factor);
            }
        }

        /** Returns the weights for features without standardisation, [D, C]. */
        private Tensor raw() {
            return weight.div(linear.scale().deviation().unsqueeze(1));
        }

        /** Returns the biases for features without standardisation, [C]. */
        private Tensor shifted() {
            return bias.sub(linear.scale().mean().unsqueeze(0).mm(raw()).squeeze(0));
        }

        private void judge(int round) {
            try (Scope scope = Scope.open()) {
                Tensor raw = raw();
                Tensor shifted = shifted();
                Tensor logits = logits(patches, Split.VALIDATION, queries, raw, shifted);
                Map<Double, Double> means = LinearProbe.means(Tensors.floats(logits), PENALTIES, judged);
                means.forEach((penalty, auroc) -> bestOf.merge(penalty, auroc, Math::max));
                for (int p = 0; p < PENALTIES.size(); p++) {
                    double auroc = requireNonNull(means.get(PENALTIES.get(p)));
                    if (auroc > best.best()) {
                        best = kept(scope, p, round, auroc, raw, shifted);
                    }
                }
            }
        }

        private AttentionFit kept(Scope scope, int p, int round, double auroc, Tensor raw, Tensor shifted) {
            List<Tensor> kept = new ArrayList<>();
            long labels = shifted.size(0) / PENALTIES.size();
            for (Tensor columns : List.of(queries, raw)) {
                kept.add(scope.keep(
                        columns.detach().narrow(1, p * labels, labels).t().clone()));
            }
            Tensor own =
                    scope.keep(shifted.detach().narrow(0, p * labels, labels).clone());
            return new AttentionFit(
                    kept.get(0), kept.get(1), own, PENALTIES.get(p), round, round, best.linear(), auroc, bestOf);
        }
    }
}
