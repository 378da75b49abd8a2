package dev.lucency.eval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Films with small findings are compared with all films without the finding, and with no film whose finding is larger. */
class FindingSizesTest {
    private static final EvaluationRule RULE = new EvaluationRule(new PatientBootstrap(3, 60, 0.9), 10);
    private static final Predictions PREDICTIONS = Simulated.messy(71, 120, 2);
    private static final String FIRST = PREDICTIONS.labels().get(0);
    private static final String SECOND = PREDICTIONS.labels().get(1);

    /** The films with the first finding in turn of nine sizes, every tenth without a region; none of the second finding. */
    private static final FindingSizes SIZES = new FindingSizes(Map.of(FIRST, areas()));

    @Test
    void aucOfAThirdIsThatOfItsFilmsAgainstAllFilmsWithoutTheFinding() {
        List<Integer> shown = positives(PREDICTIONS, 0).stream()
                .filter(film -> areas().containsKey(image(film)))
                .toList();
        List<Integer> sorted = shown.stream()
                .sorted((a, b) -> Double.compare(areas().get(image(a)), areas().get(image(b))))
                .toList();
        double limit = areas().get(image(sorted.get((sorted.size() + 2) / 3 - 1)));
        List<Integer> small =
                shown.stream().filter(film -> areas().get(image(film)) <= limit).toList();
        List<Integer> rows = new ArrayList<>(small);
        IntStream.range(0, PREDICTIONS.films().size())
                .filter(film -> PREDICTIONS.isKnown(film, 0) && !PREDICTIONS.isPositive(film, 0))
                .forEach(rows::add);
        double[] scores = rows.stream()
                .mapToDouble(film -> PREDICTIONS.probability(film, 0))
                .toArray();
        boolean[] positive = new boolean[rows.size()];
        IntStream.range(0, small.size()).forEach(i -> positive[i] = true);

        Evaluation found = Evaluation.of(SIZES.of(PREDICTIONS, SizeGroup.SMALL), RULE);
        assertThat(found.labels().get(0).counts().positives()).isEqualTo(small.size());
        assertThat(found.labels()
                        .get(0)
                        .score(Metric.AUROC)
                        .interval()
                        .orElseThrow()
                        .estimate())
                .isEqualTo(BruteForce.auroc(scores, positive));
    }

    @Test
    void theThirdsHoldEachFilmWithARegionOnce() {
        List<Integer> all = new ArrayList<>();
        SizeGroup.THIRDS.forEach(size -> all.addAll(positives(SIZES.of(PREDICTIONS, size), 0)));
        assertThat(all)
                .containsExactlyInAnyOrderElementsOf(positives(PREDICTIONS, 0).stream()
                        .filter(film -> areas().containsKey(image(film)))
                        .toList());
    }

    @Test
    void filmsWithoutTheFindingStayAndThoseOfAnUnknownRegionAreNeitherWithNorWithoutIt() {
        Predictions small = SIZES.of(PREDICTIONS, SizeGroup.SMALL);
        for (int film = 0; film < PREDICTIONS.films().size(); film++) {
            if (PREDICTIONS.isKnown(film, 0) && !PREDICTIONS.isPositive(film, 0)) {
                assertThat(small.isKnown(film, 0) && !small.isPositive(film, 0)).isTrue();
            }
            assertThat(small.probability(film, 0)).isEqualTo(PREDICTIONS.probability(film, 0));
        }
        assertThat(small.counts(1).positives()).as("no region is known").isZero();
        assertThat(small.split()).isEqualTo("test, small findings");
        assertThat(SIZES.of(PREDICTIONS, SizeGroup.ALL)).isSameAs(PREDICTIONS);
    }

    @Test
    void sizesAreASubgroupWithGapsInTheSameResamples() {
        Subgroups groups = Subgroups.ofSizes(PREDICTIONS, Thresholds.none(), SIZES, RULE);
        assertThat(groups.name()).isEqualTo(Subgroups.SIZES);
        assertThat(groups.groups().keySet()).containsExactly("small", "middle", "large");
        assertThat(groups.gaps().stream().filter(gap -> gap.metric() == Metric.AUROC))
                .extracting(Gap::label)
                .containsExactly(FIRST, Gap.MEAN);
        groups.groups()
                .values()
                .forEach(group -> assertThat(group.means().keySet())
                        .as("calibration is that of another share of films with the finding")
                        .containsExactly(Metric.AUROC));
        int boxed = (int) positives(PREDICTIONS, 0).stream()
                .filter(film -> areas().containsKey(image(film)))
                .count();
        assertThat(groups.unknown())
                .isEqualTo(positives(PREDICTIONS, 0).size()
                        - boxed
                        + positives(PREDICTIONS, 1).size());
        assertThat(SECOND).isNotEqualTo(FIRST);
    }

    private static Map<String, Double> areas() {
        Map<String, Double> areas = new LinkedHashMap<>();
        List<Integer> films = positives(PREDICTIONS, 0);
        for (int i = 0; i < films.size(); i++) {
            if (i % 10 != 0) {
                areas.put(image(films.get(i)), 0.01 * (1 + i % 9));
            }
        }
        return areas;
    }

    private static List<Integer> positives(Predictions predictions, int label) {
        return IntStream.range(0, predictions.films().size())
                .filter(film -> predictions.isPositive(film, label))
                .boxed()
                .toList();
    }

    private static String image(int film) {
        return PREDICTIONS.films().get(film).image();
    }
}
