package dev.lucency.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.eval.Interval;
import dev.lucency.eval.SizeGroup;
import dev.lucency.explain.map.MapKind;
import dev.lucency.explain.score.InsideOutsideAuc;
import dev.lucency.explain.score.MapLocalisation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The rules of trust, case by case, on figures written by hand. */
class MapTrustTest {
    private static final int MANY = 24;

    @Test
    void aMapThatBeatsEveryBaselineByTheMarginPoints() {
        MapTrust trust = trust(MANY, 0.84, baseline("centre", 0.72, 0.12, 0.05), baseline("random", 0.5, 0.34, 0.2));
        assertThat(trust.verdict()).isEqualTo(MapTrust.Verdict.POINTS);
        assertThat(trust.conclusion()).startsWith("Pneumothorax: beats every baseline by at least 0.05 in AUC");
        assertThat(trust.figures()).contains("0.84", "the centre of the film 0.72", "+0.120");
    }

    @Test
    void aMapThatIsLevelWithTheCentreIsNoBetterThanLookingAtTheMiddle() {
        MapTrust trust = trust(MANY, 0.72, baseline("centre", 0.75, -0.03, -0.1), baseline("random", 0.5, 0.22, 0.1));
        assertThat(trust.verdict()).isEqualTo(MapTrust.Verdict.NO_BETTER);
        assertThat(trust.conclusion())
                .isEqualTo(
                        "Pneumothorax: no better than looking at the middle of the film. Do not rely on it for localisation.");
    }

    @Test
    void ofSeveralUnbeatenBaselinesTheOneWithTheHighestAucIsNamed() {
        MapTrust trust =
                trust(MANY, 0.7, baseline("centre", 0.68, 0.02, -0.1), baseline("mean map", 0.71, -0.01, -0.1));
        assertThat(trust.decisive()).isEqualTo("mean map");
    }

    @Test
    void aMapWhoseDifferenceLiesBelowZeroIsWorseEvenIfItIsLevelWithAHigherBaseline() {
        MapTrust trust = trust(
                MANY,
                0.6,
                baseline("edges", 0.7, -0.1, -0.3),
                new Named("centre", 0.65, new Interval(-0.05, -0.08, -0.02)));
        assertThat(trust.verdict()).isEqualTo(MapTrust.Verdict.WORSE);
        assertThat(trust.conclusion()).contains("worse than looking at the middle of the film");
    }

    @Test
    void aSmallAdvantageIsLittleMoreThanTheBaseline() {
        MapTrust trust = trust(MANY, 0.7, baseline("centre", 0.66, 0.04, 0.01), baseline("random", 0.5, 0.2, 0.1));
        assertThat(trust.verdict()).isEqualTo(MapTrust.Verdict.HARDLY);
        assertThat(trust.decisive()).isEqualTo("centre");
    }

    @Test
    void theMarginItselfIsEnoughAndAnIntervalThatEndsAtZeroIsNot() {
        assertThat(trust(MANY, 0.7, baseline("centre", 0.65, 0.05, 0.001)).verdict())
                .isEqualTo(MapTrust.Verdict.POINTS);
        assertThat(trust(MANY, 0.7, baseline("centre", 0.6, 0.1, 0)).verdict()).isEqualTo(MapTrust.Verdict.NO_BETTER);
    }

    @Test
    void boxesOfNinePatientsAreTooFewAndOfTenAreEnough() {
        assertThat(trust(9, 0.9, baseline("centre", 0.5, 0.4, 0.3)).verdict()).isEqualTo(MapTrust.Verdict.FEW);
        assertThat(trust(10, 0.9, baseline("centre", 0.5, 0.4, 0.3)).verdict()).isEqualTo(MapTrust.Verdict.POINTS);
    }

    @Test
    void objectsThatAreNotAnatomyAreNoFindingsAndAreNamedOnlyIfTheMapPointsAtThem() {
        MapLocalisation marker = group("on marker", SizeGroup.ALL, MANY, 0.9, baseline("centre", 0.5, 0.4, 0.3));
        MapLocalisation edge = group("on edge", SizeGroup.ALL, MANY, 0.5, baseline("centre", 0.5, 0, -0.1));
        assertThat(MapTrust.of(MapKind.SIMILARITY, List.of(marker, edge))).isEmpty();
        assertThat(MapTrust.followed(MapKind.SIMILARITY, List.of(marker, edge)))
                .extracting(MapTrust::target)
                .containsExactly("on marker");
    }

    @Test
    void onlyFilmsOfAllSizesTogetherCount() {
        MapLocalisation small = group("Nodule", SizeGroup.SMALL, MANY, 0.9, baseline("centre", 0.5, 0.4, 0.3));
        assertThat(MapTrust.of(MapKind.GRAD_CAM, List.of(small))).isEmpty();
    }

    private static MapTrust trust(int patients, double auc, Named... baselines) {
        return MapTrust.of(MapKind.GRAD_CAM, List.of(group("Pneumothorax", SizeGroup.ALL, patients, auc, baselines)))
                .get(0);
    }

    static MapLocalisation group(String target, SizeGroup size, int patients, double auc, Named... baselines) {
        Map<String, MapLocalisation.Baseline> named = new LinkedHashMap<>();
        for (Named one : baselines) {
            named.put(one.name, new MapLocalisation.Baseline(near(one.value), one.difference));
        }
        return new MapLocalisation(
                target,
                size,
                patients + 3,
                patients,
                near(0.1),
                Map.of(new InsideOutsideAuc(), new MapLocalisation.Baselined(near(auc), named)));
    }

    /** A baseline whose difference has an interval that is symmetric. */
    static Named baseline(String name, double value, double difference, double low) {
        return new Named(name, value, new Interval(difference, low, 2 * difference - low));
    }

    private static Interval near(double value) {
        return new Interval(value, value - 0.06, value + 0.06);
    }

    record Named(String name, double value, Interval difference) {}
}
