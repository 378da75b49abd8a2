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
import dev.lucency.tensor.Tensors;
import dev.lucency.train.WholeFilms;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Computes what a classifier says about films.
 *
 * @param classifier the model, in evaluation mode
 * @param temperature temperatures that were chosen on validation
 * @param thresholds thresholds that were chosen on validation
 * @param set the prepared set
 */
public record FilmCalls(
        FilmClassifier classifier, TemperatureScaling temperature, Thresholds thresholds, PreparedSet set) {
    /**
     * Computes the calls of films, for every label of the model.
     *
     * @param rows rows of the films in the set
     * @param access permission to read the films
     * @return per film, one call per label in the order of the model
     * @throws dev.lucency.DataException if there are test films, and their reading is not recorded
     */
    public List<List<FilmCall>> of(int[] rows, FilmAccess access, Progress progress) {
        access.require(set, rows);
        List<List<FilmCall>> calls = new ArrayList<>(rows.length);
        int labels = classifier.labels().size();
        new WholeFilms(set, classifier.input(), Device.of(classifier.backbone().module()))
                .visit(rows, "probabilities", progress, (from, films) -> {
                    double[] made = Tensors.doubles(
                            classifier.probabilities(classifier.backbone().features(films))); // [n, labels]
                    for (int film = 0; film < films.size(0); film++) {
                        int start = film * labels;
                        calls.add(calls(
                                set.films().get(rows[from + film]), Arrays.copyOfRange(made, start, start + labels)));
                    }
                });
        progress.end(rows.length + " films");
        return calls;
    }

    private List<FilmCall> calls(PreparedFilm film, double[] probabilities) {
        return IntStream.range(0, probabilities.length)
                .mapToObj(label -> {
                    String name = classifier.labels().get(label);
                    return new FilmCall(
                            name,
                            temperature.applied(name, probabilities[label]),
                            thresholds.of(name),
                            truth(set, film, name));
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
