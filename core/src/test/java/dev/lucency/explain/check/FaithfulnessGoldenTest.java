package dev.lucency.explain.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.explain.score.Blur;
import dev.lucency.explain.score.HeatMap;
import dev.lucency.explain.score.MapSimilarity;
import dev.lucency.explain.score.NoisyLinear;
import dev.lucency.explain.score.Removal;
import dev.lucency.explain.score.RemovalCurve;
import dev.lucency.golden.Golden;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Curves of removal and similarities of maps against NumPy and SciPy ({@code tools/golden/faithfulness.py}). */
class FaithfulnessGoldenTest {
    private final JsonNode golden = Golden.read("faithfulness/curves.json");
    private final int side = golden.path("side").asInt();
    private final float[] film = Golden.uniform(side * side, 3);
    private final HeatMap map = new HeatMap(Golden.uniform(side * side, 5), side, side);
    private final float[] weights = Golden.uniform(side * side, 11);

    /** Films are rounded to 32 bits, and the model adds up 576 pixels; ROAD is solved up to 1e-9 of its right-hand side. */
    @ParameterizedTest
    @CsvSource({"DELETION, deletion", "INSERTION, insertion", "ROAD_MOST, road_most", "ROAD_LEAST, road_least"})
    void theCurveIsThatOfNumPy(RemovalWay way, String name) {
        Blur blur = new Blur(golden.path("deviation").asDouble());
        Removal removal = way.removal(blur, new NoisyLinear(0, 1), 1);
        List<Double> scores = new ArrayList<>();
        for (float[] left : removal.films(film, side, map)) {
            scores.add(model(left));
        }
        double area = new RemovalCurve(removal.shares(), scores).area();
        assertThat(area).isCloseTo(golden.path(name).path("area").asDouble(), within(1e-4));
        if (way == RemovalWay.INSERTION) {
            Collections.reverse(scores); // its films are those of the removal of the least relevant pixels
        }
        double[] expected = Golden.numbers(golden.path(name).path("scores"));
        for (int step = 0; step < expected.length; step++) {
            assertThat(scores.get(step)).as("step %d", step).isCloseTo(expected[step], within(1e-4));
        }
    }

    @Test
    void similaritiesAreThoseOfSciPyAndNumPy() {
        float[] other = Golden.uniform(side * side, 7);
        float[] mixed = new float[other.length];
        float[] coarse = new float[other.length];
        for (int cell = 0; cell < mixed.length; cell++) {
            mixed[cell] = map.values()[cell] + other[cell];
            coarse[cell] = (float) Math.rint(4.0 * map.values()[cell]);
        }
        HeatMap second = new HeatMap(mixed, side, side);
        assertThat(MapSimilarity.spearman(map, second))
                .isCloseTo(golden.path("spearman").asDouble(), within(1e-6));
        assertThat(MapSimilarity.spearman(new HeatMap(coarse, side, side), second))
                .isCloseTo(golden.path("spearman_ties").asDouble(), within(1e-6));
        assertThat(MapSimilarity.ssim(map, second))
                .isCloseTo(golden.path("ssim").asDouble(), within(1e-6));
    }

    private double model(float[] pixels) {
        double sum = 0;
        for (int pixel = 0; pixel < pixels.length; pixel++) {
            sum += (double) weights[pixel] * pixels[pixel];
        }
        return sum + 0.05 * sum * sum;
    }
}
