package dev.lucency.explain.map;

import dev.lucency.explain.score.HeatMap;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** Computes heat maps of films: one map per film, or one per film and label. */
public interface MapMaker {
    /**
     * Computes the maps of a batch. The maps of a film do not depend on the other films of the batch.
     *
     * @param films normalised whole films [N, C, S, S], as {@link dev.lucency.train.WholeFilms} shows them
     * @return per film, its maps: one per label in the maker's order of labels, or a single one
     */
    List<List<HeatMap>> of(Tensor films);
}
