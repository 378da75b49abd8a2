package dev.lucency.explain.check;

import dev.lucency.explain.map.MapKind;
import dev.lucency.explain.map.MapSubject;
import dev.lucency.tensor.Device;
import dev.lucency.tensor.GradientRecording;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.SeedStream;
import dev.lucency.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;

/**
 * Locality: how much of what a cell of a map depends on lies in the cell's own part of the film. A cell whose features depend on the whole
 * film is no place, however small it is drawn.
 *
 * <p>It is measured by the effective receptive field (Luo et al. 2016): the squared gradient of the cell's features by the pixels. The
 * features are multiplied by normal random numbers and added, so that the expected squared gradient is the sum over the features. Each film
 * has {@value #DRAWS} random cells; those at the border of a grid are left out where it has three rows and columns or more, so that all
 * have neighbours. A cell that depends on no pixel counts as if it depended on all of them equally.
 */
public final class MapLocality {
    /** Figure: share of the squared gradient in the cell itself. */
    public static final String OWN = "own_cell_share";

    /** Figure: share of the squared gradient in the cell and its eight neighbours. */
    public static final String NEAR = "near_cells_share";

    /** Figure: share of the film's area that the cell is. */
    public static final String OWN_AREA = "own_cell_area";

    /** Figure: share of the film's area that the cell and its neighbours are. */
    public static final String NEAR_AREA = "near_cells_area";

    /** Number of cells of a film. */
    static final int DRAWS = 4;

    private static final int BATCH = 8;

    private final MapSubject subject;
    private final CheckedFilms checked;
    private final CheckRows rows;
    private final Map<String, List<Shares>> measured =
            new HashMap<>(); // by the name of the cells, which kinds may share

    private MapLocality(MapSubject subject, CheckedFilms checked) {
        this.subject = subject;
        this.checked = checked;
        rows = new CheckRows(CheckKind.LOCALITY, checked);
    }

    /**
     * Measures the locality of the cells of maps. Kinds whose cells are not places of one stage, such as occlusion, have none.
     *
     * @param kinds kinds of maps that the network gives
     */
    public static List<CheckFigure> of(MapSubject subject, Set<MapKind> kinds, CheckedFilms checked) {
        MapLocality locality = new MapLocality(subject, checked);
        kinds.forEach(kind ->
                subject.cellsOf(kind).ifPresent(cells -> locality.add(kind, locality.measured(cells, kind))));
        return locality.rows.figures();
    }

    private List<Shares> measured(String cells, MapKind kind) {
        List<Shares> known = measured.get(cells);
        if (known == null) {
            known = measure(kind);
            measured.put(cells, known);
        }
        return known;
    }

    private List<Shares> measure(MapKind kind) {
        List<Shares> films = new ArrayList<>();
        checked.visit(subject, BATCH, CheckKind.LOCALITY.key(), (from, batch) -> {
            List<List<Shares>> draws = new ArrayList<>();
            for (int draw = 0; draw < DRAWS; draw++) {
                draws.add(drawn(kind, batch, from, draw));
            }
            for (int film = 0; film < batch.size(0); film++) {
                int own = film;
                films.add(Shares.mean(
                        draws.stream().map(shares -> shares.get(own)).toList()));
            }
        });
        return films;
    }

    private void add(MapKind kind, List<Shares> films) {
        add(kind, OWN, films, Shares::own);
        add(kind, OWN_AREA, films, Shares::ownArea);
        add(kind, NEAR, films, Shares::near);
        add(kind, NEAR_AREA, films, Shares::nearArea);
    }

    private void add(MapKind kind, String figure, List<Shares> films, ToDoubleFunction<Shares> share) {
        rows.add(kind.key(), "", figure, "", films.stream().mapToDouble(share).toArray());
    }

    /** Returns the shares of one cell of each film of a batch. */
    private List<Shares> drawn(MapKind kind, Tensor films, int from, int draw) {
        try (Scope scope = Scope.open();
                GradientRecording recording = GradientRecording.open()) {
            Tensor pixels = films.detach();
            pixels.requires_grad_(true);
            Tensor features = subject.cells(kind, pixels); // [n, D, h, w]
            List<Cell> cells = new ArrayList<>();
            float[] directions = new float[Math.toIntExact(features.numel())]; // 0 but at the cell of each film
            for (int film = 0; film < features.size(0); film++) {
                SplittableRandom random = checked.seed(SeedStream.MAP_CELLS, checked.rows()[from + film], draw)
                        .random();
                Cell cell = Cell.drawn((int) features.size(2), (int) features.size(3), random);
                for (int feature = 0; feature < features.size(1); feature++) {
                    directions[cell.place(film, feature, features)] = (float) random.nextGaussian();
                }
                cells.add(cell);
            }
            Tensor number = features.mul(Device.of(films).tensor(directions, features.shape()))
                    .sum();
            Tensor energy = recording
                    .gradient(number, pixels)
                    .square()
                    .sum(new long[] {1}, false, new ScalarTypeOptional()); // [n, S, S]
            float[] squares = Tensors.floats(energy);
            int size = (int) (energy.size(1) * energy.size(2));
            return IntStream.range(0, cells.size())
                    .mapToObj(film -> cells.get(film)
                            .shares(Arrays.copyOfRange(squares, film * size, (film + 1) * size), (int) energy.size(2)))
                    .toList();
        }
    }

    /** A cell of a grid. */
    record Cell(int row, int column, int rows, int columns) {
        static Cell drawn(int rows, int columns, SplittableRandom random) {
            return new Cell(inside(rows, random), inside(columns, random), rows, columns);
        }

        private static int inside(int cells, SplittableRandom random) {
            return cells < 3 ? random.nextInt(cells) : 1 + random.nextInt(cells - 2);
        }

        private int place(int film, int feature, Tensor features) {
            return ((film * (int) features.size(1) + feature) * rows + row) * columns + column;
        }

        /**
         * Returns how the squared gradient is shared out.
         *
         * @param squares squared gradient by the pixels, row by row
         * @param width width of the film, in pixels
         */
        Shares shares(float[] squares, int width) {
            int height = squares.length / width;
            double all = 0;
            double own = 0;
            double near = 0;
            int ownPixels = 0;
            int nearPixels = 0;
            for (int pixel = 0; pixel < squares.length; pixel++) {
                // the cell that the centre of the pixel lies in
                int down = Math.abs((2 * (pixel / width) + 1) * rows / (2 * height) - row);
                int across = Math.abs((2 * (pixel % width) + 1) * columns / (2 * width) - column);
                all += squares[pixel];
                if (down <= 1 && across <= 1) {
                    near += squares[pixel];
                    nearPixels++;
                }
                if (down == 0 && across == 0) {
                    own += squares[pixel];
                    ownPixels++;
                }
            }
            double ownArea = (double) ownPixels / squares.length;
            double nearArea = (double) nearPixels / squares.length;
            return all == 0
                    ? new Shares(ownArea, ownArea, nearArea, nearArea)
                    : new Shares(own / all, ownArea, near / all, nearArea);
        }
    }

    /**
     * Shares of the squared gradient, and of the area of the film.
     *
     * @param own share in the cell itself
     * @param near share in the cell and its neighbours
     */
    record Shares(double own, double ownArea, double near, double nearArea) {
        private static Shares mean(List<Shares> all) {
            return new Shares(
                    all.stream().mapToDouble(Shares::own).average().orElseThrow(),
                    all.stream().mapToDouble(Shares::ownArea).average().orElseThrow(),
                    all.stream().mapToDouble(Shares::near).average().orElseThrow(),
                    all.stream().mapToDouble(Shares::nearArea).average().orElseThrow());
        }
    }
}
