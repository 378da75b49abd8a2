package dev.lucency.explain.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Maps without a model against closed forms, and the mean map against the mean that is taken anew. */
class BaselineMapsTest {
    @Test
    void theCentreIsAGaussianOfAQuarterOfTheSide() {
        HeatMap centre = BaselineMaps.centre(101, 101);
        assertThat(centre.at(50, 50)).isEqualTo(1);
        double sigma = 101 / 4.0;
        assertThat((double) centre.at(50, 60)).isCloseTo(Math.exp(-100 / (2 * sigma * sigma)), within(1e-6));
        assertThat((double) centre.at(20, 90))
                .isCloseTo(Math.exp(-(30 * 30 + 40 * 40) / (2 * sigma * sigma)), within(1e-6));
    }

    @Test
    void theCentreOfAnyGridIsSymmetric() {
        HeatMap centre = BaselineMaps.centre(4, 6);
        assertThat(centre.at(0, 1)).isEqualTo(centre.at(3, 4)).isEqualTo(centre.at(0, 4));
        assertThat(centre.at(1, 2)).isGreaterThan(centre.at(0, 2)).isGreaterThan(centre.at(1, 1));
    }

    @Test
    void aRampHasTheSameEdgeEverywhereInside() {
        byte[] film = new byte[36];
        for (int pixel = 0; pixel < film.length; pixel++) {
            film[pixel] =
                    (byte) (120 + 3 * (pixel % 6) + 4 * Math.floorDiv(pixel, 6)); // beyond 127: bytes are unsigned
        }
        HeatMap edges = BaselineMaps.edges(film, 6);
        for (int y = 1; y < 5; y++) {
            for (int x = 1; x < 5; x++) {
                assertThat(edges.at(y, x)).isEqualTo(8 * 5); // 8 times the slope, which is (3, 4)
            }
        }
        assertThat(edges.at(0, 3)).isEqualTo((float) Math.hypot(8 * 3, 4 * 4)); // half a step at the repeated border
    }

    @Test
    void aFilmOfOneGrayHasNoEdges() {
        assertThat(BaselineMaps.edges(new byte[16], 4).values()).containsOnly(0);
        assertThatThrownBy(() -> BaselineMaps.edges(new byte[15], 4)).hasMessage("a film of 4x4 cannot have 15 pixels");
    }

    @Test
    void theMeanMapLeavesTheFilmsOwnPatientOut() {
        SplittableRandom random = new SplittableRandom(2);
        String[] patients = {"a", "b", "a", "c", "b", "a"};
        HeatMap[] maps = new HeatMap[patients.length];
        MeanMap mean = new MeanMap(2, 3);
        for (int film = 0; film < maps.length; film++) {
            float[] values = new float[6];
            for (int cell = 0; cell < values.length; cell++) {
                values[cell] = random.nextInt(100) - 50;
            }
            maps[film] = new HeatMap(values, 2, 3);
            mean.add(patients[film], maps[film]);
        }
        for (String patient : new String[] {"a", "b", "c", "nobody"}) {
            double[] expected = new double[6];
            int films = 0;
            for (int film = 0; film < maps.length; film++) {
                for (int cell = 0; cell < 6 && !patients[film].equals(patient); cell++) {
                    expected[cell] += maps[film].minMax().values()[cell];
                }
                films += patients[film].equals(patient) ? 0 : 1;
            }
            for (int cell = 0; cell < 6; cell++) {
                assertThat((double) mean.without(patient).values()[cell])
                        .isCloseTo(expected[cell] / films, within(1e-6));
            }
        }
    }

    @Test
    void aMeanMapNeedsOtherPatientsAndOneGrid() {
        MeanMap mean = new MeanMap(1, 2);
        mean.add("a", new HeatMap(new float[] {1, 2}, 1, 2));
        assertThatThrownBy(() -> mean.without("a")).hasMessage("a mean map must have maps of other patients than a");
        assertThatThrownBy(() -> mean.add("b", HeatMapTest.random(2, 2)))
                .hasMessage("maps must have 1x2 cells, was 2x2");
    }
}
