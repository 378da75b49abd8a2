package dev.lucency.pretrain.watch;

import dev.lucency.augment.Placement;
import dev.lucency.augment.ViewPair;
import dev.lucency.data.PreparedSet;
import dev.lucency.model.patches.PatchesConfig;
import dev.lucency.model.patches.SelectionConfig;
import dev.lucency.parallel.World;
import dev.lucency.progress.Figure;
import dev.lucency.ssl.LearnedStep;
import dev.lucency.ssl.ViewGrid;
import dev.lucency.tensor.Device;
import dev.lucency.tensor.StateDict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Monitors the patch selection of the query views, whose encoder is trained. Figures are those of the batch of a logged step;
 * positions are counted at every step. Definitions: {@code docs/designs/top-k-watch.md}.
 */
public final class SelectionWatch {

    private final boolean on;
    private final boolean scored;
    private final boolean learned;
    private final boolean sameFilm;
    private final KnownBoxes findings;
    private final KnownBoxes markers;
    private final SelectedPositions positions;

    /**
     * Creates the monitoring of a training, in the open scope.
     *
     * @param sameFilm whether the two views of a pair show one film, so that their selections can be compared by place
     * @param world processes that count positions together; each other figure is that of a process's own films
     * @param device device of the training
     */
    public SelectionWatch(PatchesConfig patches, boolean sameFilm, PreparedSet set, World world, Device device) {
        SelectionConfig selection = patches.selection();
        on = patches.on();
        scored = selection.scored();
        learned = selection.learned();
        this.sameFilm = sameFilm;
        findings = KnownBoxes.findings(set);
        markers = KnownBoxes.markers(set);
        positions = new SelectedPositions(world, device);
    }

    /** Returns whether the selection has a learned scorer; alarms do not apply to control selections. */
    boolean learns() {
        return on && learned;
    }

    /** Returns the tensors for a checkpoint, by name. */
    public Map<String, Tensor> state() {
        return on ? StateDict.prefixed("positions.", positions.state()) : Map.of();
    }

    /** Counts the positions of the selected patches; does not wait for the device. */
    public void count(LearnedStep loss, ViewPair pair) {
        loss.selected().ifPresent(selected -> positions.add(selected.queries(), pair.queryPlaces()));
    }

    /**
     * Computes the figures of a step that will be logged; waits for the device.
     *
     * @param rows rows of the films in the set
     * @return figures; empty if patches are not selected
     */
    Map<Figure, Double> look(LearnedStep loss, ViewPair pair, int[] rows) {
        return loss.selected()
                .map(selected ->
                        figures(ChosenPatches.of(selected.queries()), ChosenPatches.of(selected.keys()), pair, rows))
                .orElse(Map.of());
    }

    private Map<Figure, Double> figures(ChosenPatches queries, ChosenPatches keys, ViewPair pair, int[] rows) {
        Map<Figure, Double> figures = new LinkedHashMap<>();
        figures.put(Figure.PATCH_SHARE, queries.share());
        if (scored) {
            put(figures, Figure.PATCH_SCORE_ENTROPY, SelectionFigures.entropy(queries));
            put(figures, Figure.PATCH_NORM_CORRELATION, SelectionFigures.normCorrelation(queries));
        }
        put(figures, Figure.PATCH_FIXED_IN_VIEW, SelectionFigures.fixedInView(queries));
        if (sameFilm) {
            put(
                    figures,
                    Figure.PATCH_AGREEMENT,
                    SelectionFigures.agreement(queries, keys, pair.queryPlaces(), pair.keyPlaces()));
        }
        addPreferences(figures, queries, pair.queryPlaces(), rows);
        return figures;
    }

    private void addPreferences(
            Map<Figure, Double> figures, ChosenPatches queries, List<Placement> places, int[] rows) {
        marked(queries, (grid, view) -> grid.atEdge(places.get(view))).ifPresent(edge -> {
            figures.put(Figure.PATCH_BORDER, edge.share());
            put(figures, Figure.PATCH_BORDER_EXCESS, known(edge.excess()));
        });
        marked(queries, (grid, view) -> grid.on(places.get(view), findings.of(rows[view])))
                .ifPresent(inside -> {
                    figures.put(Figure.PATCH_IN_FINDING, inside.share());
                    figures.put(Figure.PATCH_IN_FINDING_LIFT, inside.lift());
                });
        marked(queries, (grid, view) -> grid.on(places.get(view), markers.of(rows[view])))
                .ifPresent(on -> {
                    figures.put(Figure.PATCH_ON_MARKER, on.share());
                    figures.put(Figure.PATCH_ON_MARKER_LIFT, on.lift());
                });
    }

    /**
     * Returns the preference for the marked patches of all views.
     *
     * @param marks returns the marked patches of a view
     */
    private static Optional<SelectionFigures.Preference> marked(
            ChosenPatches views, BiFunction<ViewGrid, Integer, boolean[]> marks) {
        List<boolean[]> marked = new ArrayList<>();
        IntStream.range(0, views.views()).forEach(view -> marked.add(marks.apply(views.grid(), view)));
        return SelectionFigures.preference(views, marked);
    }

    private static OptionalDouble known(double value) {
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    private static void put(Map<Figure, Double> figures, Figure figure, OptionalDouble value) {
        value.ifPresent(known -> figures.put(figure, known));
    }

    /** Adds the positions selected since the last line to a line; waits for the device. */
    void describe(ObjectNode line) {
        if (!on) {
            return;
        }
        PositionCounts counts = positions.take();
        Map<Figure, Double> figures = new LinkedHashMap<>();
        put(figures, Figure.PATCH_POSITION_ENTROPY, counts.entropy());
        put(figures, Figure.PATCH_POSITION_PEAK, counts.peak());
        put(figures, Figure.PATCH_FIXED_ON_FILM, counts.explained());
        figures.forEach((figure, value) -> line.put(figure.key(), value));
        ArrayNode rows = line.putArray(Figure.PATCH_POSITIONS.key());
        long[] cells = counts.counts();
        for (int row = 0; row < SelectedPositions.SIDE; row++) {
            ArrayNode cellsOfRow = rows.addArray();
            for (int column = 0; column < SelectedPositions.SIDE; column++) {
                cellsOfRow.add(cells[row * SelectedPositions.SIDE + column]);
            }
        }
    }
}
