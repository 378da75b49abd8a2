package dev.lucency.explain.map;

import dev.lucency.data.PreparedSet;
import dev.lucency.explain.score.HeatMap;
import dev.lucency.model.FilmInput;
import dev.lucency.progress.Progress;
import dev.lucency.seen.FilmAccess;
import dev.lucency.tensor.Device;
import dev.lucency.tensor.Tensors;
import dev.lucency.train.WholeFilms;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** Computes the maps of films of a set, batch by batch. */
public final class HeatMaps {
    private HeatMaps() {}

    /**
     * Computes the maps of whole films.
     *
     * @param input size and normalisation of films that the network of the maker expects
     * @param rows rows of the films in the set
     * @param access access to the films; that to test films is given by the record of the reading
     * @param device device of the network
     * @return per row, the maps of its film
     * @throws dev.lucency.DataException if there are test films, and their reading is not recorded
     */
    public static List<List<HeatMap>> of(
            MapMaker maker,
            FilmInput input,
            PreparedSet set,
            int[] rows,
            FilmAccess access,
            Device device,
            Progress progress) {
        access.require(set, rows);
        List<List<HeatMap>> maps = new ArrayList<>(rows.length);
        new WholeFilms(set, input, device).visit(rows, "maps", progress, (from, films) -> maps.addAll(maker.of(films)));
        progress.end(rows.length + " films");
        return maps;
    }

    /**
     * Copies maps out of a tensor.
     *
     * @param values M maps per film, [N, M, h, w]
     * @return per film, its M maps
     */
    static List<List<HeatMap>> split(Tensor values) {
        float[] all = Tensors.floats(values);
        int rows = (int) values.size(2);
        int columns = (int) values.size(3);
        int at = 0;
        List<List<HeatMap>> films = new ArrayList<>();
        for (long film = 0; film < values.size(0); film++) {
            List<HeatMap> maps = new ArrayList<>();
            for (long map = 0; map < values.size(1); map++) {
                maps.add(new HeatMap(Arrays.copyOfRange(all, at, at + rows * columns), rows, columns));
                at += rows * columns;
            }
            films.add(List.copyOf(maps));
        }
        return films;
    }
}
