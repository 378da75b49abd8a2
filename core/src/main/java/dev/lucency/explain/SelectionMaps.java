package dev.lucency.explain;

import dev.lucency.augment.Views;
import dev.lucency.data.PreparedSet;
import dev.lucency.model.FilmInput;
import dev.lucency.model.Selected;
import dev.lucency.model.TopKBackbone;
import dev.lucency.progress.Progress;
import dev.lucency.tensor.Device;
import dev.lucency.tensor.NoGradient;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Tensors;
import dev.lucency.train.FilmBatches;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Computes the maps of films. */
public final class SelectionMaps {
    private static final long MOST_PIXELS = 32L * 224 * 224;

    private SelectionMaps() {}

    /**
     * The maps of some films, whole ones, without noise.
     *
     * @param backbone in evaluation mode
     * @param input what films it takes
     * @param rows which films of the set
     */
    public static List<SelectionMap> of(
            TopKBackbone backbone, FilmInput input, PreparedSet set, int[] rows, Progress progress) {
        FilmBatches films = FilmBatches.visitedOnce(set, Device.of(backbone.module()));
        int batch = (int) Math.max(1, MOST_PIXELS / ((long) input.size() * input.size()));
        List<SelectionMap> maps = new ArrayList<>(rows.length);
        progress.begin("patches", "films", rows.length);
        for (int from = 0; from < rows.length; from += batch) {
            int[] some = Arrays.copyOfRange(rows, from, Math.min(rows.length, from + batch));
            try (Scope scope = Scope.open();
                    NoGradient still = NoGradient.open()) {
                add(maps, set, some, backbone.select(Views.whole(films.of(some), input)));
            }
            progress.advance(from + some.length, "");
        }
        progress.end(rows.length + " films");
        return maps;
    }

    private static void add(List<SelectionMap> maps, PreparedSet set, int[] rows, Selected selected) {
        float[] scores = Tensors.floats(selected.scores()); // [n, P]
        long[] places = Tensors.longs(selected.places()); // [n, K]
        int patches = scores.length / rows.length;
        int kept = places.length / rows.length;
        for (int i = 0; i < rows.length; i++) {
            maps.add(new SelectionMap(
                    set.films().get(rows[i]),
                    Arrays.copyOfRange(scores, i * patches, (i + 1) * patches),
                    Arrays.stream(places, i * kept, (i + 1) * kept)
                            .mapToInt(Math::toIntExact)
                            .toArray(),
                    (int) selected.rows(),
                    (int) selected.columns()));
        }
    }
}
