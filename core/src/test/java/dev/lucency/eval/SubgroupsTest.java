package dev.lucency.eval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Groups are judged apart but on the same draws of all patients, so that their gap has an interval. */
class SubgroupsTest {
    private static final EvaluationRule RULE = new EvaluationRule(new PatientBootstrap(3, 80, 0.9), 10);
    private static final Predictions PREDICTIONS = Simulated.messy(71, 120, 2);
    /** Films in turn of the views A and B, four of C, and one that nobody knows. */
    private static final Grouping VIEWS = new Grouping("view", views());

    private static final Thresholds THRESHOLDS = Thresholds.youden(Simulated.messy(72, 60, 2));
    private static final Subgroups GROUPS = Subgroups.of(PREDICTIONS, THRESHOLDS, VIEWS, RULE);

    @Test
    void everyGroupHasTheFiguresOfItsOwnFilms() {
        assertThat(GROUPS.groups().keySet()).containsExactly("A", "B");
        GROUPS.groups().forEach((group, evaluation) -> {
            Evaluation alone = Evaluation.of(PREDICTIONS.rows(rows(group)), THRESHOLDS, RULE);
            assertThat(evaluation.films()).isEqualTo(alone.films());
            for (Metric metric : Metric.values()) {
                assertThat(estimate(evaluation, metric)).isEqualTo(estimate(alone, metric));
            }
            assertThat(evaluation.operatingPoints()).isEqualTo(alone.operatingPoints());
        });
    }

    @Test
    void groupsThatAreTooSmallAreNamedAndFilmsWithoutGroupCounted() {
        assertThat(GROUPS.leftOut()).containsExactly(Map.entry("C", 4));
        assertThat(GROUPS.unknown()).isEqualTo(1);
    }

    @Test
    void gapIsTheDifferenceOfTheTwoGroupsInEachDraw() {
        Gap gap = GROUPS.gaps().stream()
                .filter(g -> g.metric() == Metric.AUROC && g.label().equals("label0"))
                .findFirst()
                .orElseThrow();
        int[] patients = PREDICTIONS.patientNumbers();
        double[] draws = IntStream.range(0, 80)
                .mapToDouble(draw -> {
                    int[] drawn = RULE.bootstrap().drawn(draw, PREDICTIONS.patients());
                    return auroc(gap.highest(), patients, drawn) - auroc(gap.lowest(), patients, drawn);
                })
                .toArray();
        Interval found = gap.difference().interval().orElseThrow();
        assertThat(found).isEqualTo(BruteForce.interval(found.estimate(), draws, 0.9));
        assertThat(found.estimate()).isPositive();
    }

    @Test
    void gapsAreOfEveryLabelAndTheirMean() {
        assertThat(GROUPS.gaps().stream().filter(gap -> gap.metric() == Metric.SENSITIVITY))
                .extracting(Gap::label)
                .containsExactly("label0", "label1", Gap.MEAN);
    }

    private static double auroc(String group, int[] patients, int[] drawn) {
        int[] rows = rows(group);
        Predictions part = PREDICTIONS.rows(rows);
        int[] numbers = IntStream.of(rows).map(row -> patients[row]).toArray();
        return Auroc.of(DrawnFilms.of(RankedFilms.of(part, 0, numbers, Double.NaN), drawn));
    }

    private static double estimate(Evaluation evaluation, Metric metric) {
        return evaluation.mean(metric).score().interval().orElseThrow().estimate();
    }

    private static int[] rows(String group) {
        return IntStream.range(0, VIEWS.groups().size())
                .filter(film -> VIEWS.groups().get(film).equals(group))
                .toArray();
    }

    private static List<String> views() {
        List<String> views = new ArrayList<>();
        for (int film = 0; film < PREDICTIONS.films().size(); film++) {
            views.add(film == 0 ? "" : film < 5 ? "C" : film % 2 == 0 ? "A" : "B");
        }
        return views;
    }
}
