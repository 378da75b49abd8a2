package dev.lucency.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.lucency.DataException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Draws from a thousand made-up patients: how many, which, and what must not change it. */
class PatientSplitTest {
    private static final List<String> PATIENTS =
            IntStream.range(0, 1000).mapToObj(i -> "patient" + i).toList();

    @Test
    void asManyPatientsAreDrawnAsTheFractionSays() {
        assertThat(PatientSplit.draw(PATIENTS, .1, 7)).hasSize(100);
        assertThat(PatientSplit.draw(PATIENTS, .1234, 7)).hasSize(123);
        assertThat(PatientSplit.draw(PATIENTS, 0, 7)).isEmpty();
    }

    @Test
    void atLeastOneIsDrawnAndAtLeastOneIsLeft() {
        assertThat(PatientSplit.draw(List.of("a", "b", "c"), .001, 0)).hasSize(1);
        assertThat(PatientSplit.draw(List.of("a", "b", "c"), .999, 0)).hasSize(2);
        assertThat(PatientSplit.draw(List.of("a"), .5, 0)).isEmpty();
    }

    @Test
    void orderAndRepetitionDoNotMatter() {
        List<String> shuffled = new ArrayList<>(PATIENTS);
        shuffled.addAll(PATIENTS.subList(0, 300));
        Collections.shuffle(shuffled, new Random(3));

        assertThat(PatientSplit.draw(shuffled, .2, 7)).isEqualTo(PatientSplit.draw(PATIENTS, .2, 7));
    }

    @Test
    void anotherSeedDrawsOthersAsOftenAsChanceWould() {
        Set<String> first = PatientSplit.draw(PATIENTS, .5, 1);
        Set<String> second = PatientSplit.draw(PATIENTS, .5, 2);

        // 250 expected of a hypergeometric draw, standard deviation 7.9
        assertThat(first.stream().filter(second::contains).count()).isBetween(210L, 290L);
    }

    @Test
    void largerDrawHoldsTheSmallerOne() {
        assertThat(PatientSplit.draw(PATIENTS, .3, 7)).containsAll(PatientSplit.draw(PATIENTS, .1, 7));
    }

    @Test
    void fractionOutOfRangeIsRefused() {
        for (double fraction : new double[] {-.1, 1, Double.NaN}) {
            assertThatIllegalArgumentException().isThrownBy(() -> PatientSplit.draw(PATIENTS, fraction, 0));
        }
    }

    @Test
    void patientInTwoPartsStopsTheWork() {
        FilmEntry train = new FilmEntry("a", "p1", "a", "", "", null, Split.TRAIN, "a.png", List.of());
        FilmEntry test = new FilmEntry("b", "p1", "b", "", "", null, Split.TEST, "b.png", List.of());

        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> PatientSplit.requireDisjoint("samples.csv", List.of(train, test)))
                .withMessageContaining("patient p1 is in two parts: a in train, b in test");
    }
}
