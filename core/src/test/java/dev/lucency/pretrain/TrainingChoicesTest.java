package dev.lucency.pretrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.ConfigException;
import dev.lucency.tensor.Precision;
import dev.lucency.train.AdamWConfig;
import dev.lucency.train.ConstantRate;
import dev.lucency.train.LarsConfig;
import dev.lucency.train.Schedule;
import dev.lucency.train.StepDecay;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Optimiser, schedule, clipping and precision as a user writes them: recipes, resolved rates, and what is refused. */
class TrainingChoicesTest {
    @Test
    void anOptimiserThatIsOnlyNamedHasItsRecipe() {
        assertThat(named("adamw").optimizer()).isEqualTo(AdamWConfig.defaults());
        assertThat(named("lars").optimizer()).isEqualTo(LarsConfig.defaults());
    }

    @Test
    void aRecipesRateIsForTwoHundredAndFiftySixFilms() {
        assertThat(named("adamw").optimizer().rate(1024)).isCloseTo(6e-4, within(1e-12));
        assertThat(named("lars").optimizer().rate(4096)).isCloseTo(4.8, within(1e-12));
        assertThat(Pretrainings.small("optimizer.batch-scaling=square-root")
                        .optimizer()
                        .rate(64))
                .isCloseTo(0.025, within(1e-12));
        assertThat(Pretrainings.small().optimizer().rate(64)).isEqualTo(0.05);
    }

    @Test
    void aScheduleIsACosineUnlessItIsToldOtherwise() {
        assertThat(Pretrainings.small().schedule()).isEqualTo(new Schedule(1, 0));
        assertThat(Pretrainings.small("schedule.decay=constant").schedule())
                .isEqualTo(new Schedule(1, 0, new ConstantRate()));
        assertThat(Pretrainings.with("schedule: {epochs: 30, decay: {name: steps, epochs: [10, 20], factor: 0.5}}")
                        .schedule())
                .isEqualTo(new Schedule(30, 0, new StepDecay(List.of(10, 20), 0.5)));
    }

    @Test
    void nothingIsClippedAndAllIsIn32BitsUnlessItIsToldOtherwise() {
        assertThat(Pretrainings.small().clipNorm()).isZero();
        assertThat(Pretrainings.small().precision()).isEqualTo(Precision.FLOAT32);
        assertThat(Pretrainings.small("precision=bfloat16").precision()).isEqualTo(Precision.BFLOAT16);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "clip-norm=-1 | must be between 0 and 1000000, was -1.0",
                "precision=float16 | needs one of float32, bfloat16, was float16",
                "schedule.decay=steps | must have epochs between the warm-up's 0.0 and the last of 1",
                "optimizer.momentum=1 | must be at least 0 and below 1, was 1.0",
                "optimizer.decayed=biases | needs one of all, weights, was biases",
                "optimizer.batch-scaling=cubic | needs one of none, linear, square-root",
                "optimizer.trust-coefficient=0.1 | unknown key"
            })
    void aBadValueIsRefusedAtItsKey(String override, String rule) {
        assertThatThrownBy(() -> Pretrainings.small(override))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("'set " + override + "': " + rule);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "adamw, beta1: 1 | optimizer.beta1: must be at least 0 and below 1, was 1.0",
                "adamw, beta2: -0.1 | optimizer.beta2: must be at least 0 and below 1, was -0.1",
                "adamw, epsilon: 0 | optimizer.epsilon: must be above 0 and below 1, was 0.0",
                "adamw, learning-rate: 0 | optimizer.learning-rate: must be above 0 and below 1000, was 0.0",
                "lars, weight-decay: 1 | optimizer.weight-decay: must be at least 0 and below 1, was 1.0",
                "lars, trust-coefficient: 0 | optimizer.trust-coefficient: must be above 0 and at most 1, was 0.0",
                "lion | optimizer.name: needs one of sgd, adamw, lars, was lion"
            })
    void aBadOptimiserIsRefusedAtItsKey(String keys, String rule) {
        assertThatThrownBy(() -> Pretrainings.with("optimizer: {name: " + keys + "}"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(rule);
    }

    private static PretrainConfig named(String optimizer) {
        return Pretrainings.with("optimizer: " + optimizer);
    }
}
