package dev.lucency.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.data.LabelValue;
import dev.lucency.data.PreparedSet;
import dev.lucency.data.Split;
import dev.lucency.phantom.PreparedPhantoms;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Shares of the train films of phantoms against what every share must be: whole patients, nested, no label without a positive. */
class LabelFractionTest {
    private static final List<Double> SHARES = List.of(0.01, 0.05, 0.1, 0.3, 0.7, 1.0);

    @TempDir
    static Path folder;

    static PreparedSet phantoms;

    @BeforeAll
    static void prepare() {
        phantoms = PreparedPhantoms.in(folder, 900, 1, 16);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aSmallerShareLiesInsideALargerOne(long draw) {
        for (int i = 1; i < SHARES.size(); i++) {
            assertThat(films(SHARES.get(i), draw)).containsAll(films(SHARES.get(i - 1), draw));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void noPatientIsCut(long draw) {
        for (double share : SHARES) {
            Set<String> taken = patients(films(share, draw));
            Set<Integer> others = new HashSet<>(rows(Split.TRAIN));
            others.removeAll(films(share, draw));
            assertThat(Collections.disjoint(taken, patients(others))).isTrue();
        }
    }

    @Test
    void theShareIsReachedAndPassedByLessThanAPatient() {
        int all = phantoms.rows(Split.TRAIN).length;
        int largest = phantoms.films().stream()
                .collect(Collectors.groupingBy(film -> film.patient(), Collectors.counting()))
                .values()
                .stream()
                .mapToInt(Long::intValue)
                .max()
                .orElseThrow();
        for (double share : List.of(0.1, 0.3, 0.7, 1.0)) {
            int taken = films(share, 1).size();
            assertThat((double) taken)
                    .isGreaterThanOrEqualTo(share * all - 1e-6)
                    .isLessThan(share * all + largest);
        }
        assertThat(films(0.1, 1)).hasSizeBetween(all / 10, all / 10 + largest);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theSmallestShareHasAPositiveOfEveryLabelAndLittleElse(long draw) {
        Set<Integer> films = films(1e-9, draw);
        assertThat(patients(films)).hasSizeLessThanOrEqualTo(phantoms.labels().size());
        for (int i = 0; i < phantoms.labels().size(); i++) {
            int label = i;
            assertThat(films)
                    .as(phantoms.labels().get(label))
                    .anyMatch(row -> phantoms.films().get(row).labels().get(label) == LabelValue.POSITIVE);
        }
    }

    @Test
    void theSameDrawIsTheSameAndAnotherIsAnother() {
        assertThat(films(0.1, 7)).isEqualTo(films(0.1, 7));
        assertThat(films(0.1, 7)).isNotEqualTo(films(0.1, 8));
    }

    @Test
    void drawsOverlapAsChanceHasIt() {
        double all = phantoms.rows(Split.TRAIN).length;
        double mean = IntStream.range(0, 20)
                .mapToDouble(draw -> {
                    Set<Integer> both = new HashSet<>(films(0.3, draw));
                    both.retainAll(films(0.3, draw + 100));
                    return both.size() / all;
                })
                .average()
                .orElseThrow();
        assertThat(mean).isCloseTo(0.09, within(0.02));
    }

    @Test
    void validationIsWholeWhateverTheShare() {
        LearningFilms films = LearningFilms.of(phantoms, new LabelFraction(0.05, 1));
        assertThat(films.validation()).containsExactly(phantoms.rows(Split.VALIDATION));
        assertThat(films.train()).isSorted().hasSizeLessThan(phantoms.rows(Split.TRAIN).length / 10);
    }

    @Test
    void aFilmOfTheTestSplitCannotBeLearnedFromOrChosenOn() {
        int[] train = phantoms.rows(Split.TRAIN);
        int[] test = phantoms.rows(Split.TEST);
        assertThatThrownBy(() -> new LearningFilms(phantoms, LabelFraction.ALL, test, new int[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is of the split test, a film of train is needed");
        assertThatThrownBy(() -> new LearningFilms(phantoms, LabelFraction.ALL, train, test))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a film of validation is needed");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.1, 1.01, Double.NaN})
    void aShareThatIsNoneIsRefused(double share) {
        assertThatThrownBy(() -> new LabelFraction(share, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("fraction must be above 0 and at most 1, was " + share);
    }

    private static Set<Integer> films(double share, long draw) {
        return Arrays.stream(new LabelFraction(share, draw).rows(phantoms))
                .boxed()
                .collect(Collectors.toSet());
    }

    private static Set<Integer> rows(Split split) {
        return Arrays.stream(phantoms.rows(split)).boxed().collect(Collectors.toSet());
    }

    private static Set<String> patients(Set<Integer> rows) {
        return rows.stream().map(row -> phantoms.films().get(row).patient()).collect(Collectors.toSet());
    }
}
