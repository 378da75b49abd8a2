package dev.lucency.explain;

import dev.lucency.data.Finding;
import dev.lucency.data.LabelValue;
import dev.lucency.data.PreparedFilm;
import dev.lucency.data.PreparedSet;
import dev.lucency.eval.TemperatureScaling;
import dev.lucency.eval.Thresholds;
import dev.lucency.model.FilmClassifier;
import dev.lucency.progress.Progress;
import dev.lucency.seen.FilmAccess;
import dev.lucency.tensor.Device;
import dev.lucency.tensor.NoGradient;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Tensors;
import dev.lucency.train.WholeFilms;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;

/**
 * Computes what a classifier says about films.
 *
 * @param classifier the model, in evaluation mode
 * @param temperature temperatures that were chosen on validation
 * @param thresholds thresholds that were chosen on validation
 */
public record FilmCalls(FilmClassifier classifier, TemperatureScaling temperature, Thresholds thresholds) {
    /**
     * Computes the calls of films of a set, for every label of the model.
     *
     * @param rows rows of the films in the set
     * @param access permission to read the films
     * @return per film, one call per label in the order of the model
     * @throws dev.lucency.DataException if there are test films, and their reading is not recorded
     */
    public List<List<FilmCall>> of(PreparedSet set, int[] rows, FilmAccess access, Progress progress) {
        access.require(set, rows);
        List<List<FilmCall>> calls = new ArrayList<>(rows.length);
        new WholeFilms(set, classifier.input(), device())
                .visit(
                        rows,
                        "probabilities",
                        progress,
                        (from, films) -> probabilities(films).forEach(said -> {
                            PreparedFilm film = set.films().get(rows[calls.size()]);
                            calls.add(calls(said, name -> truth(set, film, name)));
                        }));
        progress.end(rows.length + " films");
        return calls;
    }

    /**
     * Computes the calls of a film that belongs to no set, for every label of the model. The truth of all labels is unknown.
     */
    public List<FilmCall> of(SingleFilm film) {
        try (Scope scope = Scope.open();
                NoGradient still = NoGradient.open()) {
            Tensor whole = film.whole(classifier.input(), device());
            return calls(probabilities(whole).get(0), name -> LabelValue.UNKNOWN);
        }
    }

    private Device device() {
        return Device.of(classifier.backbone().module());
    }

    /** Computes the probabilities of films, per film for every label of the model, before temperature scaling. */
    private List<double[]> probabilities(Tensor films) {
        double[] made =
                Tensors.doubles(classifier.probabilities(classifier.backbone().features(films))); // [n, labels]
        int labels = classifier.labels().size();
        return IntStream.range(0, made.length / labels)
                .mapToObj(film -> Arrays.copyOfRange(made, film * labels, (film + 1) * labels))
                .toList();
    }

    private List<FilmCall> calls(double[] probabilities, Function<String, LabelValue> truth) {
        return IntStream.range(0, probabilities.length)
                .mapToObj(label -> {
                    String name = classifier.labels().get(label);
                    return new FilmCall(
                            name,
                            temperature.applied(name, probabilities[label]),
                            thresholds.of(name),
                            truth.apply(name));
                })
                .toList();
    }

    /** Returns the set's label of a film for a name of the model; unknown if the set has no such label. */
    public static LabelValue truth(PreparedSet set, PreparedFilm film, String name) {
        String finding = Finding.identity(name);
        for (int label = 0; label < set.labels().size(); label++) {
            if (Finding.identity(set.labels().get(label)).equals(finding)) {
                return film.labels().get(label);
            }
        }
        return LabelValue.UNKNOWN;
    }
}
