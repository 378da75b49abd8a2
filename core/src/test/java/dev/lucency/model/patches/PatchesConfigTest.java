package dev.lucency.model.patches;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which selections are refused before anything is computed, and what is said. */
class PatchesConfigTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "straight-through | 0.25 | CONCATENATE | 0 | 0 | keep must be a whole number where patches are concatenated",
                "straight-through | 4 | CONCATENATE | 0 | 0.1 | warmUp must be 0 where patches are concatenated",
                "all | 4 | CONCATENATE | 0 | 0 | combine must not be concatenate with the selection all",
                "perturbed | 4 | MEAN | 0.1 | 0 | explore must be 0 with the selection perturbed",
                "perturbed | 1.5 | MEAN | 0 | 0 | keep must be a share above 0 and below 1, or a whole number",
            })
    void whatCannotBeIsRefused(
            String selection, double keep, Combination combine, double explore, double warmUp, String rule) {
        assertThatThrownBy(() -> config(selection, keep, combine, explore, warmUp))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(rule);
    }

    private static PatchesConfig config(
            String selection, double keep, Combination combine, double explore, double warmUp) {
        SelectionConfig chosen = requireNonNull(SelectionConfig.choices().get(selection));
        return new PatchesConfig(chosen, keep, new ScorerConfig.Linear(), combine, 1, explore, warmUp);
    }
}
