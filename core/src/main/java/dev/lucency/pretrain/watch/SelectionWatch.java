package dev.lucency.pretrain.watch;

import dev.lucency.augment.Placement;
import dev.lucency.augment.ViewPair;
import dev.lucency.data.PreparedSet;
import dev.lucency.model.patches.PatchesConfig;
import dev.lucency.model.patches.SelectionConfig;
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
 * Watches which patches a pre-training chooses, if it chooses any: of the query views, whose encoder learns. Figures are those of a
 * logged step's batch; positions are counted at every step. What each means: {@code docs/designs/top-k-watch.md}.
 */
public final class SelectionWatch {
    public static final String KEPT = "patch_share";
    public static final String ENTROPY = "patch_score_entropy";
    public static final String FIXED_IN_VIEW = "patch_fixed_in_view";
    static final String FIXED_ON_FILM = "patch_fixed_on_film";
    public static final String AGREEMENT = "patch_agreement";
    static final String NORM_CORRELATION = "patch_norm_correlation";
    public static final String BORDER = "patch_border";
    static final String BORDER_EXCESS = "patch_border_excess";
    static final String FINDING = "patch_in_finding";
    public static final String FINDING_LIFT = "patch_in_finding_lift";
    static final String MARKER = "patch_on_marker";
    public static final String MARKER_LIFT = "patch_on_marker_lift";
    static final String POSITION_ENTROPY = "patch_position_entropy";
    static final String POSITION_PEAK = "patch_position_peak";
    /** The field of a line that holds how many patches were chosen in each cell of the film since the line before. */
    public static final String POSITIONS = "patch_positions";

    private final boolean on;
    private final boolean scored;
    private final boolean learned;
    private final boolean sameFilm;
    private final KnownBoxes findings;
    private final KnownBoxes markers;
    private final SelectedPositions positions;

    /**
     * Of a training, in the scope that is open.
     *
     * @param sameFilm whether the two views of a pair show one film, so that their choices can be compared by place
     * @param device where the training runs
     */
    public SelectionWatch(PatchesConfig patches, boolean sameFilm, PreparedSet set, Device device) {
        SelectionConfig selection = patches.selection();
        on = patches.on();
        scored = selection.scored();
        learned = selection.learned();
        this.sameFilm = sameFilm;
        findings = KnownBoxes.findings(set);
        markers = KnownBoxes.markers(set);
        positions = new SelectedPositions(device);
    }

    /** Whether a scorer learns what to choose, so that it can fail; a control chooses as it was made to. */
    boolean learns() {
        return on && learned;
    }

    /** What a checkpoint holds of it, by name. */
    public Map<String, Tensor> state() {
        return on ? StateDict.prefixed("positions.", positions.state()) : Map.of();
    }

    /** Counts where patches were chosen; waits for nothing. */
    public void count(LearnedStep loss, ViewPair pair) {
        loss.selected().ifPresent(selected -> positions.add(selected.queries(), pair.queryPlaces()));
    }

    /**
     * Looks at the choice of a step that will be logged; waits for the device.
     *
     * @param rows of the films
     * @return figures by name; none if no patches are selected
     */
    Map<String, Double> look(LearnedStep loss, ViewPair pair, int[] rows) {
        return loss.selected()
                .map(selected ->
                        figures(ChosenPatches.of(selected.queries()), ChosenPatches.of(selected.keys()), pair, rows))
                .orElse(Map.of());
    }

    private Map<String, Double> figures(ChosenPatches queries, ChosenPatches keys, ViewPair pair, int[] rows) {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put(KEPT, queries.share());
        if (scored) {
            put(figures, ENTROPY, SelectionFigures.entropy(queries));
            put(figures, NORM_CORRELATION, SelectionFigures.normCorrelation(queries));
        }
        put(figures, FIXED_IN_VIEW, SelectionFigures.fixedInView(queries));
        if (sameFilm) {
            put(figures, AGREEMENT, SelectionFigures.agreement(queries, keys, pair.queryPlaces(), pair.keyPlaces()));
        }
        addPreferences(figures, queries, pair.queryPlaces(), rows);
        return figures;
    }

    private void addPreferences(
            Map<String, Double> figures, ChosenPatches queries, List<Placement> places, int[] rows) {
        marked(queries, (grid, view) -> grid.atEdge(places.get(view))).ifPresent(edge -> {
            figures.put(BORDER, edge.share());
            put(figures, BORDER_EXCESS, known(edge.excess()));
        });
        marked(queries, (grid, view) -> grid.on(places.get(view), findings.of(rows[view])))
                .ifPresent(inside -> {
                    figures.put(FINDING, inside.share());
                    figures.put(FINDING_LIFT, inside.lift());
                });
        marked(queries, (grid, view) -> grid.on(places.get(view), markers.of(rows[view])))
                .ifPresent(on -> {
                    figures.put(MARKER, on.share());
                    figures.put(MARKER_LIFT, on.lift());
                });
    }

    /** @param marks the patches of a view that are meant */
    private static Optional<SelectionFigures.Preference> marked(
            ChosenPatches views, BiFunction<ViewGrid, Integer, boolean[]> marks) {
        List<boolean[]> marked = new ArrayList<>();
        IntStream.range(0, views.views()).forEach(view -> marked.add(marks.apply(views.grid(), view)));
        return SelectionFigures.preference(views, marked);
    }

    private static OptionalDouble known(double value) {
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    private static void put(Map<String, Double> figures, String name, OptionalDouble value) {
        value.ifPresent(known -> figures.put(name, known));
    }

    /** Adds to a line where patches were chosen since the last one; waits for the device. */
    void describe(ObjectNode line) {
        if (!on) {
            return;
        }
        PositionCounts counts = positions.take();
        Map<String, Double> figures = new LinkedHashMap<>();
        put(figures, POSITION_ENTROPY, counts.entropy());
        put(figures, POSITION_PEAK, counts.peak());
        put(figures, FIXED_ON_FILM, counts.explained());
        figures.forEach(line::put);
        ArrayNode rows = line.putArray(POSITIONS);
        long[] cells = counts.counts();
        for (int row = 0; row < SelectedPositions.SIDE; row++) {
            ArrayNode cellsOfRow = rows.addArray();
            for (int column = 0; column < SelectedPositions.SIDE; column++) {
                cellsOfRow.add(cells[row * SelectedPositions.SIDE + column]);
            }
        }
    }
}
