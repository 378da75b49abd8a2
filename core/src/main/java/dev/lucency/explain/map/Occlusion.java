package dev.lucency.explain.map;

import dev.lucency.explain.map.OcclusionWindow.Fill;
import dev.lucency.explain.score.HeatMap;
import dev.lucency.model.Backbone;
import dev.lucency.model.FilmClassifier;
import dev.lucency.tensor.Device;
import dev.lucency.tensor.GaussianBlur;
import dev.lucency.tensor.NoGradient;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Tensors;
import dev.lucency.train.WholeFilms;
import java.util.List;
import java.util.function.BinaryOperator;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Occlusion (Zeiler and Fergus 2014, section 4.2): a square covers a part of the film, and the map is how far an output drops, one number
 * per position of the square. Squares at the border of the film are cut off there. Several squares are computed at a time, with all films
 * of the batch, but no more films than {@link WholeFilms} shows at a time.
 */
public final class Occlusion implements MapMaker {
    private final Backbone backbone;
    private final OcclusionWindow window;
    private final BinaryOperator<Tensor> drop;

    /** @param drop from features of whole films [N, D] and of covered ones [P, N, D] to M drops, [P, N, M] */
    private Occlusion(Backbone backbone, OcclusionWindow window, BinaryOperator<Tensor> drop) {
        this.backbone = backbone;
        this.window = window;
        this.drop = drop;
    }

    /**
     * Creates a maker of maps of the drop of logits.
     *
     * @param classifier classifier in evaluation mode
     * @param labels indices of the labels among those of the classifier
     */
    public static Occlusion ofLogits(FilmClassifier classifier, List<Integer> labels, OcclusionWindow window) {
        int[] picked = labels.stream().mapToInt(Integer::intValue).toArray();
        return new Occlusion(classifier.backbone(), window, (whole, covered) -> {
            Tensor logits = classifier.logits(whole); // [N, L]
            Tensor drops = logits.unsqueeze(0).sub(classifier.logits(covered)); // [P, N, L]
            return drops.index_select(2, Device.of(drops).tensor(picked));
        });
    }

    /**
     * Creates a maker of maps of the drop of the cosine similarity to the features of the whole film, from 1. A network without a
     * classifier has such maps.
     *
     * @param backbone backbone in evaluation mode
     */
    public static Occlusion ofFeatures(Backbone backbone, OcclusionWindow window) {
        return new Occlusion(backbone, window, (whole, covered) -> {
            Tensor cosines = torch.cosine_similarity(covered, whole.unsqueeze(0), 2, 1e-8); // [P, N]
            return torch.ones_like(cosines).sub(cosines).unsqueeze(2);
        });
    }

    @Override
    public List<List<HeatMap>> of(Tensor films) {
        int size = (int) films.size(3);
        int cells = window.cells(size);
        int atOnce = (int) Math.max(1, WholeFilms.batch(size) / films.size(0));
        try (Scope scope = Scope.open();
                NoGradient still = NoGradient.open()) {
            Tensor whole = backbone.features(films); // [N, D]
            Tensor fill = fill(films);
            TensorVector drops = new TensorVector();
            for (int from = 0; from < cells * cells; from += atOnce) {
                int to = Math.min(cells * cells, from + atOnce);
                drops.push_back(drops(films, fill, whole, from, to));
            }
            Tensor all = torch.cat(drops, 0); // [cells * cells, N, M]
            return HeatMaps.split(all.permute(1, 2, 0).unflatten(2, cells, cells));
        }
    }

    /**
     * Computes the drops of some squares.
     *
     * @param from first cell whose square is computed
     * @param to cell after the last
     * @return [P, N, M]
     */
    private Tensor drops(Tensor films, Tensor fill, Tensor whole, int from, int to) {
        try (Scope scope = Scope.open()) {
            Tensor squares = squares(from, to, (int) films.size(3)); // [P, 1, 1, S, S]
            Tensor inside = Device.of(films).put(squares).gt(Tensors.scalar(0));
            Tensor covered = torch.where(inside, fill.unsqueeze(0), films.unsqueeze(0)); // [P, N, C, S, S]
            Tensor features = backbone.features(covered.flatten(0, 1)); // [P * N, D]
            return scope.keep(drop.apply(whole, features.unflatten(0, squares.size(0), films.size(0))));
        }
    }

    /** Returns what squares show, in the shape of the films or in one that expands to it. */
    private Tensor fill(Tensor films) {
        return window.fill() == Fill.MEAN
                ? films.mean(new long[] {2, 3}, true, new ScalarTypeOptional())
                : GaussianBlur.of(films, window.side() / 2.0);
    }

    /** Returns the squares of some cells as masks [P, 1, 1, S, S], 1 inside the square. */
    private Tensor squares(int from, int to, int size) {
        int cells = window.cells(size);
        float[] masks = new float[(to - from) * size * size];
        for (int cell = from; cell < to; cell++) {
            int top = window.first(cell / cells);
            int left = window.first(cell % cells);
            for (int y = Math.max(0, top); y < Math.min(size, top + window.side()); y++) {
                for (int x = Math.max(0, left); x < Math.min(size, left + window.side()); x++) {
                    masks[((cell - from) * size + y) * size + x] = 1;
                }
            }
        }
        return Tensors.of(masks, to - from, 1, 1, size, size);
    }
}
