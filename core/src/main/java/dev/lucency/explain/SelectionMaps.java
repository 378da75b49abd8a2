package dev.lucency.explain;

import dev.lucency.data.PreparedSet;
import dev.lucency.model.FilmInput;
import dev.lucency.model.patches.PatchSelection;
import dev.lucency.model.patches.SelectsPatches;
import dev.lucency.progress.Progress;
import dev.lucency.seen.FilmAccess;
import dev.lucency.tensor.Device;
import dev.lucency.tensor.Tensors;
import dev.lucency.train.WholeFilms;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Computes maps of selected patches. */
public final class SelectionMaps {
    private SelectionMaps() {}

    /**
     * Computes the maps of whole films, without noise in the selection.
     *
     * @param backbone backbone with patch selection, in evaluation mode
     * @param device device of its weights
     * @param input format of its input films
     * @param rows rows of the films in the set
     * @param access access to the films; that to test films is given by the record of the reading
     * @throws dev.lucency.DataException if there are test films, and their reading is not recorded
     */
    public static List<SelectionMap> of(
            SelectsPatches backbone,
            Device device,
            FilmInput input,
            PreparedSet set,
            int[] rows,
            FilmAccess access,
            Progress progress) {
        access.require(set, rows);
        List<SelectionMap> maps = new ArrayList<>(rows.length);
        new WholeFilms(set, input, device)
                .visit(rows, "patches", progress, (from, films) -> add(maps, set, rows, backbone.select(films)));
        progress.end(rows.length + " films");
        return maps;
    }

    /** Adds the maps of the next films. */
    private static void add(List<SelectionMap> maps, PreparedSet set, int[] rows, PatchSelection selected) {
        float[] scores = Tensors.floats(selected.scores()); // [n, P]
        long[] places = Tensors.longs(selected.places()); // [n, K]
        int films = (int) selected.scores().size(0);
        int patches = scores.length / films;
        int kept = places.length / films;
        int from = maps.size();
        for (int i = 0; i < films; i++) {
            maps.add(new SelectionMap(
                    set.films().get(rows[from + i]),
                    Arrays.copyOfRange(scores, i * patches, (i + 1) * patches),
                    Arrays.stream(places, i * kept, (i + 1) * kept)
                            .mapToInt(Math::toIntExact)
                            .toArray(),
                    (int) selected.rows(),
                    (int) selected.columns()));
        }
    }
}
