package dev.lucency.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.eval.TemperatureScaling;
import dev.lucency.eval.Thresholds;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The logit that a film is called from gives the threshold when the rule turns it into a probability. */
class DecisionRuleTest {
    private static final DecisionRule RULE = new DecisionRule(
            new TemperatureScaling(Map.of("Mass", 2.5, "Edema", 2.0)),
            new Thresholds(Map.of("Mass", 0.2, "Nodule", 0.7)));

    @Test
    void theCalibratedProbabilityOfTheCallLogitIsTheThreshold() {
        assertThat(1 / (1 + Math.exp(-RULE.callLogit("Mass") / 2.5))).isCloseTo(0.2, within(1e-12));
        assertThat(1 / (1 + Math.exp(-RULE.callLogit("Nodule")))).isCloseTo(0.7, within(1e-12));
    }

    @Test
    void aLabelWithoutThresholdIsCalledFromAProbabilityOfOneHalfOn() {
        assertThat(RULE.callLogit("Edema")).isZero();
        assertThat(RULE.callLogit("Fibrosis")).isZero();
    }
}
