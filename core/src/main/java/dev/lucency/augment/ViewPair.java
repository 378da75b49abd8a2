package dev.lucency.augment;

import java.util.Collections;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/**
 * Two views of the same films, row by row.
 *
 * @param query [N, C, H, W], normalised
 * @param key [N, C, H, W], normalised
 * @param queryPlaces where on its film each query view lies
 * @param keyPlaces where on its film each key view lies
 */
public record ViewPair(Tensor query, Tensor key, List<Placement> queryPlaces, List<Placement> keyPlaces) {
    /** Views that show the whole film. */
    public ViewPair(Tensor query, Tensor key) {
        this(query, key, whole(query), whole(key));
    }

    /** The same, what was key being query. */
    public ViewPair exchanged() {
        return new ViewPair(key, query, keyPlaces, queryPlaces);
    }

    private static List<Placement> whole(Tensor views) {
        return Collections.nCopies((int) views.size(0), Placement.WHOLE);
    }
}
