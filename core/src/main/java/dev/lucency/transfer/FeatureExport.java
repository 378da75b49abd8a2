package dev.lucency.transfer;

import static java.util.Objects.requireNonNull;

import dev.lucency.DataException;
import dev.lucency.augment.Views;
import dev.lucency.data.PreparedSet;
import dev.lucency.data.Split;
import dev.lucency.io.DiskSpace;
import dev.lucency.io.NumpyWriter;
import dev.lucency.model.Backbone;
import dev.lucency.model.FilmFeatures;
import dev.lucency.model.Pass;
import dev.lucency.progress.Progress;
import dev.lucency.seen.FilmAccess;
import dev.lucency.tensor.Device;
import dev.lucency.tensor.NoGradient;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Tensors;
import dev.lucency.train.FilmBatches;
import dev.lucency.train.WholeFilms;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.bytedeco.pytorch.Tensor;

/**
 * Exports features of films to files that other tools read: {@code features.npy} [n, D] with pooled features, {@code samples.csv} with one
 * line per film in the same order, that of the prepared set, and on request {@code patches.npy} [n, D', h, w] with patch features. Each
 * batch is written when it is computed, so memory does not grow with the number of films.
 */
public final class FeatureExport {
    /** File of pooled features. */
    public static final String FEATURES = "features.npy";

    /** File of patch features. */
    public static final String PATCHES = "patches.npy";

    private static final long BYTES_A_SAMPLE = 512; // of the table; a safe estimate

    private final Start start;
    private final PreparedSet set;
    private final Set<Split> splits;
    private final int[] rows;
    private final Map<String, List<Integer>> shapes = new LinkedHashMap<>();

    /**
     * Plans an export. Computes the features of one film to determine their shapes.
     *
     * @param start run, model or baseline that computes the features; its tensors belong to the open scope
     * @param set prepared set of the films
     * @param splits splits whose films are exported
     * @param patches whether patch features are exported too
     * @throws DataException if the splits have no films
     */
    public FeatureExport(Start start, PreparedSet set, Set<Split> splits, boolean patches) {
        this.start = start;
        this.set = set;
        this.splits = Set.copyOf(splits);
        this.rows = set.films().stream()
                .filter(film -> splits.contains(film.split()))
                .mapToInt(film -> film.row())
                .toArray();
        if (rows.length == 0) {
            throw new DataException(set.name() + ": has no film in "
                    + splits.stream().map(Split::text).collect(Collectors.joining(", "))
                    + "; choose another 'split'");
        }
        shapes.put(FEATURES, List.of(rows.length, start.backbone().dimension()));
        if (patches) {
            shapes.put(PATCHES, patchShape());
        }
    }

    private List<Integer> patchShape() {
        try (Scope scope = Scope.open();
                NoGradient still = NoGradient.open()) {
            Tensor films = FilmBatches.visitedOnce(
                            set,
                            start.input().size(),
                            Device.of(start.backbone().module()))
                    .of(new int[] {rows[0]});
            long[] one = start.backbone()
                    .forward(Views.whole(films, start.input()), Pass.PATCHES)
                    .patches()
                    .shape();
            return List.of(rows.length, (int) one[1], (int) one[2], (int) one[3]);
        }
    }

    /** Returns the number of films. */
    public int films() {
        return rows.length;
    }

    /** Returns the shape of each array, by the name of its file. */
    public Map<String, List<Integer>> shapes() {
        return Collections.unmodifiableMap(shapes);
    }

    /** Returns the size in bytes of a file of {@link #shapes}. */
    public long bytes(String file) {
        return NumpyWriter.bytes(shape(file));
    }

    private int[] shape(String file) {
        return requireNonNull(shapes.get(file)).stream()
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /**
     * Checks that all files fit on the disk.
     *
     * @throws DataException if they do not
     */
    public void requireRoom(Path folder) {
        long arrays = shapes.keySet().stream().mapToLong(this::bytes).sum();
        DiskSpace.require(folder, arrays + rows.length * BYTES_A_SAMPLE, "out");
    }

    /**
     * Computes and writes all files.
     *
     * @param folder existing folder without these files
     * @param access permission to read the films
     * @throws DataException if a file cannot be written
     */
    public void write(Path folder, FilmAccess access, Progress progress) {
        access.require(set, splits);
        try (NumpyWriter features = NumpyWriter.create(folder.resolve(FEATURES), shape(FEATURES))) {
            if (shapes.containsKey(PATCHES)) {
                try (NumpyWriter patches = NumpyWriter.create(folder.resolve(PATCHES), shape(PATCHES))) {
                    extract(progress, (from, films) -> {
                        FilmFeatures both = start.backbone().forward(films, Pass.POOLED_AND_PATCHES);
                        features.append(Tensors.floats(both.pooled()));
                        patches.append(Tensors.floats(both.patches()));
                    });
                    patches.finish();
                }
            } else {
                extract(
                        progress,
                        (from, films) ->
                                features.append(Tensors.floats(start.backbone().features(films))));
            }
            features.finish();
        }
        set.writeSamples(folder, rows);
    }

    private void extract(Progress progress, WholeFilms.Use use) {
        Backbone backbone = start.backbone();
        new WholeFilms(set, start.input(), Device.of(backbone.module())).visit(rows, "features", progress, use);
        progress.end(rows.length + " films, " + backbone.dimension() + " features each");
    }
}
