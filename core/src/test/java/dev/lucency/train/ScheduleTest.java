package dev.lucency.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** The learning rate's course against the formula, at the places that matter. */
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
    void refusesAWarmUpThatNeverEnds() {
        assertThatThrownBy(() -> new Schedule(3, 3)).hasMessageStartingWith("warmupEpochs must be");
        assertThatThrownBy(() -> new Schedule(0, 0)).hasMessageStartingWith("epochs must be");
    }
}
