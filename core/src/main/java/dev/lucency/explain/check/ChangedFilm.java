package dev.lucency.explain.check;

import dev.lucency.augment.Views;
import dev.lucency.explain.map.MapKind;
import dev.lucency.explain.map.MapSubject;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Tensors;
import dev.lucency.train.WholeFilms;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** A film in gray values, and the outputs of a network for changed copies of it. */
final class ChangedFilm {
    private final MapSubject subject;
    private final float[] gray;
    private final Tensor features; // [1, D], of the film as it is
    private final Optional<Tensor> embedding; // [1, E], of the film as it is

    /** @param film normalised film, [1, C, S, S] */
    ChangedFilm(MapSubject subject, Tensor film) {
        this.subject = subject;
        Tensor channel = film.select(1, 0);
        gray = Tensors.floats(channel.mul(new Scalar(subject.input().std().get(0)))
                .add(new Scalar(subject.input().mean().get(0))));
        features = subject.backbone().features(film);
        embedding = subject.embedding().map(projected -> projected.embeddings(features));
    }

    /** Returns the gray values of the film, [S * S], 0 to 1. */
    float[] gray() {
        return gray;
    }

    /**
     * Returns the place of the output, among those of {@link #outputs}, that a map explains: for a map of a label, its probability; for a
     * map without a label, the cosine similarity of the features; for the similarity map of a pre-training, that of the embeddings.
     */
    int explained(MapKind kind, int map) {
        if (kind == MapKind.SIMILARITY && embedding.isPresent()) {
            return 1 + subject.labels().size();
        }
        return kind.isPerLabel(subject.classifier()) ? 1 + map : 0;
    }

    /**
     * Computes the outputs for changed copies.
     *
     * @param changed gray films, each [S * S]
     * @return per copy: the cosine similarity of its features with those of the film as it is, the probability of each explained label, and
     *     the cosine similarity of the embeddings, if there are any
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
            double[] cosines = cosines(made, features);
            Optional<double[]> embedded =
                    subject.embedding().map(projected -> cosines(projected.embeddings(made), embedding.orElseThrow()));
            double[] probabilities = subject.classifier()
                    .map(classifier -> Tensors.doubles(classifier.probabilities(made))) // [n, L]
                    .orElseGet(() -> new double[0]);
            int labels = probabilities.length / cosines.length;
            for (int film = 0; film < cosines.length; film++) {
                int explained = subject.labels().size();
                double[] one = new double[1 + explained + (embedded.isPresent() ? 1 : 0)];
                one[0] = cosines[film];
                for (int label = 1; label <= explained; label++) {
                    one[label] = probabilities[film * labels + subject.labels().get(label - 1)];
                }
                int place = film;
                embedded.ifPresent(all -> one[1 + explained] = all[place]);
                outputs[from + film] = one;
            }
        }
    }

    /** Returns the cosine similarity of each of some vectors [n, D] with one [1, D]. */
    private static double[] cosines(Tensor vectors, Tensor one) {
        return Tensors.doubles(torch.cosine_similarity(vectors, one, 1, 1e-8));
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
