package dev.lucency.pretrain.watch;

import dev.lucency.augment.Placement;
import dev.lucency.model.patches.PatchSelection;
import dev.lucency.parallel.World;
import dev.lucency.ssl.ViewGrid;
import dev.lucency.tensor.Device;
import dev.lucency.tensor.NoGradient;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Tensors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Counts of the positions of selected patches since they were last taken: {@value #SIDE} times {@value #SIDE} cells of the
 * film, and one for the area beyond its edge. A patch is counted by its centre. All patches that could have been selected are
 * counted too, since crops show the middle of a film more often than its edges. The counts are on the device, so that a step
 * never waits for the host.
 */
final class SelectedPositions {
    /** Number of cells in a row and in a column. */
    static final int SIDE = 8;

    private static final int CELLS = SIDE * SIDE;

    private final World world;
    private final Tensor chosen;
    private final Tensor offered;

    /**
     * Creates empty counts on a device, in the open scope.
     *
     * @param world processes whose patches are counted together; each process holds the counts of all
     */
    SelectedPositions(World world, Device device) {
        this.world = world;
        chosen = device.zeros(CELLS + 1);
        offered = device.zeros(CELLS + 1);
    }

    /**
     * Counts the patches of a step's views.
     *
     * @param placements placements of the views on their films
     */
    void add(PatchSelection selected, List<Placement> placements) {
        ViewGrid grid = ViewGrid.of(selected);
        int[] cells = new int[placements.size() * grid.places()];
        for (int view = 0; view < placements.size(); view++) {
            double[] film = grid.onFilm(placements.get(view));
            for (int p = 0; p < grid.places(); p++) {
                cells[view * grid.places() + p] = cell(film[2 * p], film[2 * p + 1]);
            }
        }
        try (Scope scope = Scope.open();
                NoGradient still = NoGradient.open()) {
            Tensor all = Device.of(chosen).tensor(cells).view(placements.size(), grid.places()); // [N, P]
            count(world.gather(all), offered);
            count(world.gather(all.gather(1, selected.places())), chosen);
        }
    }

    private static void count(Tensor cells, Tensor into) {
        Tensor flat = cells.flatten();
        into.index_add_(0, flat, torch.ones_like(Tensors.toFloat(flat)));
    }

    private static int cell(double x, double y) {
        return x >= 0 && x < 1 && y >= 0 && y < 1 ? ((int) (y * SIDE)) * SIDE + (int) (x * SIDE) : CELLS;
    }

    /** Returns the counts by name, for a checkpoint. */
    Map<String, Tensor> state() {
        Map<String, Tensor> state = new LinkedHashMap<>();
        state.put("chosen", chosen);
        state.put("offered", offered);
        return state;
    }

    /** Returns the counts and resets them to 0; waits for the device. */
    PositionCounts take() {
        PositionCounts counts = new PositionCounts(Tensors.floats(chosen), Tensors.floats(offered), CELLS);
        chosen.fill_(new Scalar(0.0));
        offered.fill_(new Scalar(0.0));
        return counts;
    }
}
