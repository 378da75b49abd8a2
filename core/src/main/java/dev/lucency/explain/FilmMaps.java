package dev.lucency.explain;

import dev.lucency.explain.map.MapKind;
import dev.lucency.explain.map.MapSubject;
import dev.lucency.explain.score.HeatMap;
import dev.lucency.io.Json;
import dev.lucency.io.NumpyWriter;
import dev.lucency.model.patches.PatchSelection;
import dev.lucency.model.patches.SelectsPatches;
import dev.lucency.tensor.NoGradient;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Tensors;
import java.awt.geom.Rectangle2D;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The maps of one kind of a film that belongs to no prepared set, and what files hold of them.
 *
 * @param kind kind of the maps
 * @param details how the maps were computed, by name; see {@link MapSubject#details}
 * @param labels label of each map; a single empty name where the kind has one map per film
 * @param film the film
 * @param maps the maps of the prepared square picture
 * @param patches the chosen patches, highest score first; empty for other kinds than the selection
 */
public record FilmMaps(
        MapKind kind,
        Map<String, String> details,
        List<String> labels,
        SingleFilm film,
        List<HeatMap> maps,
        List<ChosenPatch> patches) {
    /** Longest side of a panel of a picture in a file. */
    private static final int LARGEST_PANEL = 1024;

    /**
     * A chosen patch.
     *
     * @param row row of the grid
     * @param column column of the grid
     * @param score score of the patch
     * @param area its area, in pixels of the film; partly or wholly beyond the film if it lies on padding
     */
    public record ChosenPatch(int row, int column, float score, Rectangle2D.Double area) {}

    /**
     * Computes the maps.
     *
     * @param kind a kind that the network gives
     * @param subject the network, whose labels are explained
     */
    public static FilmMaps of(MapKind kind, MapSubject subject, SingleFilm film) {
        try (Scope scope = Scope.open();
                NoGradient still = NoGradient.open()) {
            Tensor whole = film.whole(subject.input(), subject.device());
            List<String> labels = subject.labelsOf(kind);
            return new FilmMaps(
                    kind,
                    subject.details(kind),
                    labels.isEmpty() ? List.of("") : labels,
                    film,
                    subject.maker(kind).of(whole).get(0),
                    kind == MapKind.SELECTION ? patches((SelectsPatches) subject.backbone(), film, whole) : List.of());
        }
    }

    private static List<ChosenPatch> patches(SelectsPatches backbone, SingleFilm film, Tensor whole) {
        PatchSelection selected = backbone.select(whole);
        float[] scores = Tensors.floats(selected.scores()); // [1, P]
        int rows = (int) selected.rows();
        int columns = (int) selected.columns();
        List<ChosenPatch> patches = new ArrayList<>();
        for (long place : Tensors.longs(selected.places())) { // [1, K]
            int row = (int) place / columns;
            int column = (int) place % columns;
            patches.add(new ChosenPatch(
                    row, column, scores[(int) place], film.places().cell(row, column, rows, columns)));
        }
        return patches;
    }

    /** Returns the picture of one map. */
    public MapPicture picture(int map) {
        List<Rectangle2D.Double> areas = patches.stream().map(ChosenPatch::area).toList();
        return new MapPicture(
                film.film(),
                maps.get(map),
                film.places(),
                new FilmMarks(List.of(), List.of(), areas),
                MapPicture.PANEL);
    }

    /**
     * Writes the maps into a folder: {@code KIND.npy} in the pixels of the film, float32 [maps, height, width], {@code KIND-cells.npy} as
     * they were computed, float32 [maps, rows, columns], and a picture of each.
     *
     * @return the description of the maps and their files
     */
    public ObjectNode write(Path folder) {
        HeatMap first = maps.get(0);
        write(
                folder.resolve(cellsFile()),
                first.rows(),
                first.columns(),
                maps.stream().map(HeatMap::values).toList());
        ObjectNode json = Json.object().put("file", file()).put("cells_file", cellsFile());
        json.set("grid", Json.tree(List.of(first.rows(), first.columns())));
        json.set(
                "labels",
                Json.tree(labels.stream().filter(label -> !label.isEmpty()).toList()));
        details.forEach(json::put);
        ArrayNode highest = json.putArray("most_relevant");
        ArrayNode pictures = json.putArray("pictures");
        try (NumpyWriter array = NumpyWriter.create(
                folder.resolve(file()),
                maps.size(),
                film.film().height(),
                film.film().width())) {
            for (int map = 0; map < maps.size(); map++) {
                FilmMap carried = FilmMap.of(maps.get(map), film.places());
                array.append(carried.values());
                carried.highestPixel()
                        .ifPresentOrElse(
                                pixel -> highest.add(Json.tree(List.of(
                                        pixel % carried.width() + 0.5, Math.floorDiv(pixel, carried.width()) + 0.5))),
                                highest::addNull);
                String picture = kind.key(labels.get(map)) + ".png";
                picture(map).within(LARGEST_PANEL).write(folder.resolve(picture));
                pictures.add(picture);
            }
            array.finish();
        }
        if (!patches.isEmpty()) {
            ArrayNode chosen = json.putArray("patches");
            IntStream.range(0, patches.size()).forEach(rank -> chosen.add(json(rank + 1, patches.get(rank))));
        }
        return json;
    }

    private String file() {
        return kind.key() + ".npy";
    }

    private String cellsFile() {
        return kind.key() + "-cells.npy";
    }

    private static void write(Path file, int rows, int columns, List<float[]> values) {
        try (NumpyWriter array = NumpyWriter.create(file, values.size(), rows, columns)) {
            values.forEach(array::append);
            array.finish();
        }
    }

    private static ObjectNode json(int rank, ChosenPatch patch) {
        return Json.object()
                .put("rank", rank)
                .put("row", patch.row())
                .put("column", patch.column())
                .put("score", patch.score())
                .put("x", patch.area().x)
                .put("y", patch.area().y)
                .put("width", patch.area().width)
                .put("height", patch.area().height);
    }
}
