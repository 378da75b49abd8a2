package dev.lucency.transfer;

import dev.lucency.data.PreparedFilm;
import dev.lucency.data.PreparedSet;
import dev.lucency.data.Split;
import dev.lucency.eval.Predictions;
import dev.lucency.model.FilmClassifier;
import dev.lucency.tensor.NoGradient;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * Baseline without pixels: a logistic regression per label on view, age and sex alone, fitted like a linear probe on the train split of the
 * same set. A model that is not better knows no more than these metadata.
 */
public final class MetadataFloor {
    private static final String MALE = "M";
    private static final String FEMALE = "F";

    private MetadataFloor() {}

    /**
     * Predicts the labels that a model and the set share; empty if the set has no train films or no validation films.
     *
     * @param model model whose labels are predicted
     */
    public static Optional<Predictions> predict(FilmClassifier model, PreparedSet set, Split split) {
        if (set.rows(Split.TRAIN).length == 0 || set.rows(Split.VALIDATION).length == 0) {
            return Optional.empty();
        }
        List<String> views = set.films().stream()
                .filter(film -> film.split() == Split.TRAIN)
                .map(PreparedFilm::view)
                .distinct()
                .sorted()
                .toList();
        try (Scope scope = Scope.open();
                NoGradient still = NoGradient.open()) {
            ProbeFit fit = LinearProbe.fit(films(set, Split.TRAIN, views), films(set, Split.VALIDATION, views));
            LabelledFilms judged = films(set, split, views);
            Tensor probabilities =
                    torch.sigmoid(torch.linear(judged.features(), fit.weight(), new TensorOptional(fit.bias())));
            SharedLabels labels = SharedLabels.of(model.labels(), set);
            return Optional.of(labels.predictions(set, split, judged.rows(), probabilities, labels.ofSet()));
        }
    }

    private static LabelledFilms films(PreparedSet set, Split split, List<String> views) {
        int[] rows = set.rows(split);
        float[][] features = Arrays.stream(rows)
                .mapToObj(row -> features(set.films().get(row), views))
                .toArray(float[][]::new);
        int width = features[0].length;
        float[] flat = new float[rows.length * width];
        for (int film = 0; film < rows.length; film++) {
            System.arraycopy(features[film], 0, flat, film * width, width);
        }
        return new LabelledFilms(set, rows, Tensors.of(flat, rows.length, width));
    }

    /**
     * Returns age in centuries, its square, and whether it is known; sex as two indicators; an indicator for each view of the train split.
     */
    private static float[] features(PreparedFilm film, List<String> views) {
        List<Float> features = new ArrayList<>();
        Integer age = film.age();
        float century = age == null ? 0.5f : age / 100f;
        features.addAll(List.of(century, century * century, age == null ? 0f : 1f));
        features.addAll(List.of(film.sex().equals(MALE) ? 1f : 0f, film.sex().equals(FEMALE) ? 1f : 0f));
        views.forEach(view -> features.add(film.view().equals(view) ? 1f : 0f));
        float[] array = new float[features.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = features.get(i);
        }
        return array;
    }
}
