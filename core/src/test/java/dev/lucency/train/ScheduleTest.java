package dev.lucency.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.golden.Golden;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The learning rate's course against the formula, at the places that matter, and against PyTorch's schedulers. */
class ScheduleTest {
    private static final int STEPS = 100;

    @Test
    void fallsAsHalfACosineFromOneToZero() {
        Schedule schedule = new Schedule(10, 0);
        assertThat(schedule.factor(0, STEPS)).isEqualTo(1);
        assertThat(schedule.factor(250, STEPS)).isCloseTo(0.5 * (1 + Math.sqrt(0.5)), within(1e-12));
        assertThat(schedule.factor(500, STEPS)).isCloseTo(0.5, within(1e-12));
        assertThat(schedule.factor(1000, STEPS)).isCloseTo(0, within(1e-12));
    }

    @Test
    void risesInAStraightLineDuringWarmUpAndNeverStartsAtZero() {
        Schedule schedule = new Schedule(10, 2);
        assertThat(schedule.factor(0, STEPS)).isCloseTo(1 / 201.0, within(1e-12));
        assertThat(schedule.factor(100, STEPS)).isCloseTo(101 / 201.0, within(1e-12));
        assertThat(schedule.factor(200, STEPS)).isEqualTo(1);
        assertThat(schedule.factor(600, STEPS)).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void movedOnceAnEpochTheyAreThoseOfPyTorch() {
        assertThat(epochs(new Schedule(12, 0, new CosineDecay())))
                .containsExactly(golden("cosine"), Offset.offset(1e-12));
        assertThat(epochs(new Schedule(12, 0, new StepDecay(List.of(5, 9), 0.2))))
                .containsExactly(golden("steps"), Offset.offset(1e-12));
    }

    @Test
    void fallsInStepsAtTheFirstStepOfAnEpoch() {
        Schedule schedule = new Schedule(200, 0.5, StepDecay.defaults());
        assertThat(schedule.factor(0, STEPS)).isCloseTo(1 / 51.0, within(1e-12));
        assertThat(schedule.factor(50, STEPS)).isEqualTo(1);
        assertThat(schedule.factor(119_99, STEPS)).isEqualTo(1);
        assertThat(schedule.factor(120_00, STEPS)).isEqualTo(0.1);
        assertThat(schedule.factor(159_99, STEPS)).isEqualTo(0.1);
        assertThat(schedule.factor(160_00, STEPS)).isCloseTo(0.01, within(1e-15));
    }

    @Test
    void staysAfterTheWarmUpIfItIsConstant() {
        Schedule schedule = new Schedule(10, 2, new ConstantRate());
        assertThat(schedule.factor(100, STEPS)).isCloseTo(101 / 201.0, within(1e-12));
        assertThat(schedule.factor(200, STEPS)).isEqualTo(1);
        assertThat(schedule.factor(999, STEPS)).isEqualTo(1);
    }

    @Test
    void refusesAWarmUpThatNeverEnds() {
        assertThatThrownBy(() -> new Schedule(3, 3)).hasMessageStartingWith("warmupEpochs must be");
        assertThatThrownBy(() -> new Schedule(0, 0)).hasMessageStartingWith("epochs must be");
    }

    @Test
    void refusesStepsOutsideOfWhatIsTrained() {
        StepDecay decay = new StepDecay(List.of(5, 9), 0.2);
        assertThatThrownBy(() -> new Schedule(9, 0, decay)).hasMessageStartingWith("decay must have epochs");
        assertThatThrownBy(() -> new Schedule(12, 6, decay)).hasMessageStartingWith("decay must have epochs");
        assertThatThrownBy(() -> new StepDecay(List.of(9, 5), 0.2)).hasMessageStartingWith("epochs must be");
        assertThatThrownBy(() -> new StepDecay(List.of(), 0.2)).hasMessageStartingWith("epochs must be");
        assertThatThrownBy(() -> new StepDecay(List.of(5), 1)).hasMessageStartingWith("factor must be");
    }

    /** With one step an epoch. */
    private static double[] epochs(Schedule schedule) {
        double[] factors = new double[schedule.epochs()];
        for (int epoch = 0; epoch < factors.length; epoch++) {
            factors[epoch] = schedule.factor(epoch, 1);
        }
        return factors;
    }

    private static double[] golden(String name) {
        return Golden.numbers(Golden.read("optimizers/optimizers.json").path(name));
    }
}
