package dev.lucency.transfer;

import dev.lucency.DataException;
import dev.lucency.data.PreparedSet;
import dev.lucency.data.Split;
import dev.lucency.eval.Predictions;
import dev.lucency.model.Backbone;
import dev.lucency.model.FeatureChoice;
import dev.lucency.model.FilmClassifier;
import dev.lucency.model.FilmInput;
import dev.lucency.progress.Progress;
import dev.lucency.seen.FilmAccess;
import dev.lucency.tensor.Device;
import dev.lucency.tensor.NoGradient;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Tensors;
import dev.lucency.train.WholeFilms;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;

/** Pooled features of whole films from a frozen backbone, extracted once, with their films. */
public final class FrozenFeatures {
    private final PreparedSet set;
    private final int[] rows;
    private final Tensor features; // [n, D]

    private FrozenFeatures(PreparedSet set, int[] rows, Tensor features) {
        this.set = set;
        this.rows = rows;
        this.features = features;
    }

    /**
     * Extracts the features of all films of some splits; the tensors belong to the open scope.
     *
     * @param backbone backbone in evaluation mode
     * @param input format of its input films
     * @param set prepared set of the films
     * @param access permission to read the splits
     * @throws dev.lucency.DataException if the films may not be read
     */
    public static FrozenFeatures extract(
            Backbone backbone,
            FilmInput input,
            PreparedSet set,
            FilmAccess access,
            Progress progress,
            Split... splits) {
        access.require(set, List.of(splits));
        int[] rows = Arrays.stream(splits)
                .flatMapToInt(split -> Arrays.stream(set.rows(split)))
                .toArray();
        return extract(backbone, input, set, progress, rows);
    }

    /**
     * Extracts the features of all films that a transfer may see; the tensors belong to the open scope.
     *
     * @param backbone backbone in evaluation mode
     * @param input format of its input films
     * @param films films to learn from and to choose on
     */
    public static FrozenFeatures extract(Backbone backbone, FilmInput input, LearningFilms films, Progress progress) {
        int[] rows = IntStream.concat(Arrays.stream(films.train()), Arrays.stream(films.validation()))
                .toArray();
        return extract(backbone, input, films.set(), progress, rows);
    }

    /** Checks that zoomed features see finer pixels than those of the film, if that is what they are made of. */
    private static void requireScale(Backbone backbone, FilmInput input, PreparedSet set) {
        if (backbone.featureChoice() == FeatureChoice.ZOOM && set.sideFor(input.size()) < input.size()) {
            throw new DataException(set.name() + " has films of " + set.size() + " pixels, and zoomed features need "
                    + input.size() + "; prepare the films again with 'fine=" + input.size() + "'");
        }
    }

    /** Extracts the features of some rows of a set; the tensors belong to the open scope. */
    static FrozenFeatures extract(Backbone backbone, FilmInput input, PreparedSet set, Progress progress, int[] rows) {
        requireScale(backbone, input, set);
        Tensor features = Tensors.zeros(rows.length, backbone.dimension());
        new WholeFilms(set, input, Device.of(backbone.module()))
                .visit(
                        rows,
                        "features",
                        progress,
                        (from, films) -> features.narrow(0, from, films.size(0)).copy_(backbone.features(films)));
        progress.end(rows.length + " films, " + backbone.dimension() + " features each");
        return new FrozenFeatures(set, rows, features);
    }

    /**
     * Computes the logits of a model on the films of a split, without keeping features, which are long where a model has a vector per
     * label; the tensor belongs to the open scope.
     *
     * @param access permission to read the split
     * @return logits, [n, L], in the order of the split's rows
     * @throws dev.lucency.DataException if the films may not be read
     */
    static Tensor logits(FilmClassifier model, PreparedSet set, Split split, FilmAccess access, Progress progress) {
        access.require(set, List.of(split));
        requireScale(model.backbone(), model.input(), set);
        int[] rows = set.rows(split);
        Tensor logits = Tensors.zeros(rows.length, model.labels().size());
        new WholeFilms(set, model.input(), Device.of(model.backbone().module()))
                .visit(
                        rows,
                        "features",
                        progress,
                        (from, films) -> logits.narrow(0, from, films.size(0))
                                .copy_(model.logits(model.backbone().features(films))));
        progress.end(rows.length + " films");
        return logits;
    }

    /** Returns the predictions of a model with this backbone on the films of a split. */
    public Predictions predict(FilmClassifier model, Split split) {
        try (Scope scope = Scope.open();
                NoGradient still = NoGradient.open()) {
            LabelledFilms films = at(places(split));
            return films.predictions(split.text(), model.probabilities(films.features()));
        }
    }

    /** Returns the prepared set of the films. */
    public PreparedSet set() {
        return set;
    }

    /** Returns the films of a split, as indices among these films. */
    int[] places(Split split) {
        return IntStream.range(0, rows.length)
                .filter(place -> set.films().get(rows[place]).split() == split)
                .toArray();
    }

    /** Returns the patients of all these films. */
    String[] patients() {
        return Arrays.stream(rows)
                .mapToObj(row -> set.films().get(row).patient())
                .toArray(String[]::new);
    }

    /** Returns features and targets of the films at some indices. */
    LabelledFilms at(int[] places) {
        int[] chosen = Arrays.stream(places).map(place -> rows[place]).toArray();
        return new LabelledFilms(set, chosen, features.index_select(0, Tensors.of(places)));
    }

    /** Returns features and targets of all these films. */
    LabelledFilms all() {
        return new LabelledFilms(set, rows, features);
    }
}
