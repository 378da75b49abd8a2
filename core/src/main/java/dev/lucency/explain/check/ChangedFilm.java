package dev.lucency.explain.check;

import dev.lucency.augment.Views;
import dev.lucency.explain.map.MapKind;
import dev.lucency.explain.map.MapSubject;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Tensors;
import dev.lucency.train.WholeFilms;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** A film in gray values, and the outputs of a network for changed copies of it. */
final class ChangedFilm {
    private final MapSubject subject;
    private final float[] gray;
    private final Tensor features; // [1, D], of the film as it is

    /** @param film normalised film, [1, C, S, S] */
    ChangedFilm(MapSubject subject, Tensor film) {
        this.subject = subject;
        Tensor channel = film.select(1, 0);
        gray = Tensors.floats(channel.mul(new Scalar(subject.input().std().get(0)))
                .add(new Scalar(subject.input().mean().get(0))));
        features = subject.backbone().features(film);
    }

    /** Returns the gray values of the film, [S * S], 0 to 1. */
    float[] gray() {
        return gray;
    }

    /**
     * Returns the place of the output, among those of {@link #outputs}, that a map explains: for a map of a label, its probability; for a
     * map without a label, the cosine similarity of the features.
     */
    int explained(MapKind kind, int map) {
        return kind.isPerLabel(subject.classifier()) ? 1 + map : 0;
    }

    /**
     * Computes the outputs for changed copies.
     *
     * @param changed gray films, each [S * S]
     * @return per copy: the cosine similarity of its features with those of the film as it is, then the probability of each explained label
     */
    double[][] outputs(List<float[]> changed) {
        int batch = WholeFilms.batch(subject.input().size());
        double[][] outputs = new double[changed.size()][];
        for (int from = 0; from < outputs.length; from += batch) {
            List<float[]> some = changed.subList(from, Math.min(outputs.length, from + batch));
            put(outputs, from, some);
        }
        return outputs;
    }

    private void put(double[][] outputs, int from, List<float[]> some) {
        try (Scope scope = Scope.open()) {
            Tensor made = subject.backbone().features(normalised(some)); // [n, D]
            double[] cosines = Tensors.doubles(torch.cosine_similarity(made, features, 1, 1e-8)); // [n]
            double[] probabilities = subject.classifier()
                    .map(classifier -> Tensors.doubles(classifier.probabilities(made))) // [n, L]
                    .orElseGet(() -> new double[0]);
            int labels = probabilities.length / cosines.length;
            for (int film = 0; film < cosines.length; film++) {
                double[] one = new double[1 + subject.labels().size()];
                one[0] = cosines[film];
                for (int label = 1; label < one.length; label++) {
                    one[label] = probabilities[film * labels + subject.labels().get(label - 1)];
                }
                outputs[from + film] = one;
            }
        }
    }

    private Tensor normalised(List<float[]> some) {
        int side = subject.input().size();
        float[] all = new float[some.size() * side * side];
        for (int film = 0; film < some.size(); film++) {
            System.arraycopy(some.get(film), 0, all, film * side * side, side * side);
        }
        return Views.normalise(subject.device().tensor(all, some.size(), side, side), subject.input());
    }
}
