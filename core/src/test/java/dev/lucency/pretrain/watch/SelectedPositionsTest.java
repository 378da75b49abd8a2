package dev.lucency.pretrain.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.augment.Crop;
import dev.lucency.augment.Placement;
import dev.lucency.model.patches.PatchSelection;
import dev.lucency.parallel.World;
import dev.lucency.tensor.Device;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Tensors;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where on films patches were chosen, counted by hand for a few views. */
class SelectedPositionsTest {
    private static final Placement WHOLE = new Placement(new Crop(0, 0, 1, 1), false, 0);

    private final Scope scope = Scope.open();

    @AfterEach
    void close() {
        scope.close();
    }

    @Test
    void aPatchCountsInTheCellOfTheFilmThatItsMiddleLiesIn() {
        SelectedPositions positions = new SelectedPositions(World.ONE, Device.CPU);
        Placement mirrored = new Placement(new Crop(0, 0, 0.5, 0.5), true, 0);
        positions.add(selected(0, 3), List.of(WHOLE, mirrored)); // at (.25, .25) and, mirrored, at (.125, .375)
        positions.add(selected(0), List.of(WHOLE));
        PositionCounts counts = positions.take();
        assertThat(counts.counts()[2 * 8 + 2]).isEqualTo(2);
        assertThat(counts.counts()[3 * 8 + 1]).isEqualTo(1);
        assertThat(counts.chosen()).hasSize(65).contains(2, 1);
        assertThat(sum(counts.chosen())).isEqualTo(3);
        assertThat(sum(counts.offered())).isEqualTo(12);
        assertThat(counts.peak().orElseThrow()).isCloseTo(2 / 3.0, within(1e-6));
    }

    @Test
    void whatLiesBeyondTheFilmIsCountedApart() {
        SelectedPositions positions = new SelectedPositions(World.ONE, Device.CPU);
        Placement turned = new Placement(new Crop(0, 0, 0.1, 0.1), false, 45);
        positions.add(selected(0), List.of(turned));
        PositionCounts counts = positions.take();
        assertThat(counts.chosen()[64]).isEqualTo(1);
        assertThat(counts.counts()).containsOnly(0);
        assertThat(counts.entropy()).isEmpty();
    }

    /** Tensors without values: what would wait for a device to read one fails. */
    @Test
    void countingReadsNoValue() {
        Device elsewhere = new Device("meta", 0);
        SelectedPositions positions = new SelectedPositions(World.ONE, elsewhere);
        Tensor scores = elsewhere.put(Tensors.zeros(2, 16));
        Tensor places = elsewhere.put(Tensors.zeros(2, 3)).to(torch.ScalarType.Long);
        positions.add(new PatchSelection(scores, scores, places, 4, 4), List.of(WHOLE, WHOLE));
        assertThat(positions.state().values()).allMatch(Tensor::is_meta);
        assertThatThrownBy(positions::take).as("reading them is noticed").isInstanceOf(RuntimeException.class);
    }

    @Test
    void takingStartsAnew() {
        SelectedPositions positions = new SelectedPositions(World.ONE, Device.CPU);
        positions.add(selected(1), List.of(WHOLE));
        positions.take();
        assertThat(sum(positions.take().offered())).isZero();
    }

    @Test
    void concentrationGoesFromOneCellToAll() {
        PositionCounts one = new PositionCounts(new float[] {50, 0, 0, 0, 0}, new float[] {50, 50, 50, 50, 0}, 4);
        assertThat(one.entropy().orElseThrow()).isCloseTo(0, within(1e-9));
        assertThat(one.peak().orElseThrow()).isEqualTo(1);
        assertThat(one.explained().orElseThrow()).isCloseTo(1, within(1e-9));
        PositionCounts even =
                new PositionCounts(new float[] {500, 500, 500, 500, 300}, new float[] {900, 900, 900, 900, 540}, 4);
        assertThat(even.entropy().orElseThrow()).isCloseTo(1, within(1e-9));
        assertThat(even.explained().orElseThrow()).isCloseTo(0, within(2e-3));
    }

    @Test
    void cropsThatShowTheMiddleMoreOftenAreNotTakenForAChoice() {
        PositionCounts middle =
                new PositionCounts(new float[] {10, 100, 100, 10, 0}, new float[] {40, 400, 400, 40, 0}, 4);
        assertThat(middle.entropy().orElseThrow()).isLessThan(0.8);
        assertThat(middle.explained().orElseThrow()).isCloseTo(0, within(0.01));
    }

    @Test
    void tooFewPatchesSayNothingOfACell() {
        float[] offered = {9, 9, 9, 9, 0};
        assertThat(new PositionCounts(new float[] {9, 0, 0, 0, 0}, offered, 4).explained())
                .isEmpty();
        assertThat(new PositionCounts(offered, offered, 4).explained()).isEmpty();
    }

    /** One patch of each view, of a grid of 2 times 2. */
    private static PatchSelection selected(long... places) {
        return new PatchSelection(
                Tensors.zeros(places.length, 4),
                Tensors.zeros(places.length, 4),
                Tensors.of(places).view(places.length, 1),
                2,
                2);
    }

    private static double sum(float[] counts) {
        double sum = 0;
        for (float count : counts) {
            sum += count;
        }
        return sum;
    }
}
