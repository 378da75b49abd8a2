package dev.lucency.augment;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/**
 * Two global views of each film of a batch, in the same order, and local views beside them.
 *
 * @param query normalised query views, [N, C, H, W]
 * @param key normalised key views, [N, C, H, W]
 * @param queryPlaces position of each query view on its film
 * @param keyPlaces position of each key view on its film
 * @param films number of the film that each query view shows, the same in every epoch; empty if it is not known
 * @param locals local views of the films of the query views; empty if there are none, or if they wait for their places
 * @param unplaced local views of the same films that wait for their places; empty if there are none
 */
public record ViewPair(
        Tensor query,
        Tensor key,
        List<Placement> queryPlaces,
        List<Placement> keyPlaces,
        List<Integer> films,
        Optional<LocalViews> locals,
        Optional<UnplacedViews> unplaced) {
    /** A pair of views of films without numbers, without local views. */
    public ViewPair(Tensor query, Tensor key, List<Placement> queryPlaces, List<Placement> keyPlaces) {
        this(query, key, queryPlaces, keyPlaces, List.of());
    }

    /** A pair of views without local views. */
    public ViewPair(
            Tensor query, Tensor key, List<Placement> queryPlaces, List<Placement> keyPlaces, List<Integer> films) {
        this(query, key, queryPlaces, keyPlaces, films, Optional.empty(), Optional.empty());
    }

    /** A pair of views that show whole films. */
    public ViewPair(Tensor query, Tensor key) {
        this(query, key, whole(query), whole(key));
    }

    /** Returns the pair with local views. */
    public ViewPair with(LocalViews added) {
        return new ViewPair(query, key, queryPlaces, keyPlaces, films, Optional.of(added), Optional.empty());
    }

    /** Returns the pair with local views that wait for their places. */
    public ViewPair with(UnplacedViews added) {
        return new ViewPair(query, key, queryPlaces, keyPlaces, films, Optional.empty(), Optional.of(added));
    }

    /** Returns the pair with query and key exchanged; the numbers stay those of the films of this pair's query views. */
    public ViewPair exchanged() {
        return new ViewPair(key, query, keyPlaces, queryPlaces, films, locals, unplaced);
    }

    private static List<Placement> whole(Tensor views) {
        return Collections.nCopies((int) views.size(0), Placement.WHOLE);
    }
}
