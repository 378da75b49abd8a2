package dev.lucency.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.eval.Interval;
import dev.lucency.explain.check.CheckFigure;
import dev.lucency.explain.check.CheckKind;
import dev.lucency.explain.map.MapKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules of the checks, case by case, on rows written by hand. */
class CheckTrustTest {
    @Test
    void aMapThatStaysWithRandomWeightsShowsTheFilm() {
        assertThat(sentences(
                        row(CheckKind.RANDOMISATION, "similarity_spearman", "other patient", 0.1, 0),
                        row(CheckKind.RANDOMISATION, "similarity_spearman", "layer4", 0.3, 0),
                        row(CheckKind.RANDOMISATION, "similarity_spearman", "conv1", 0.93, 0)))
                .singleElement()
                .asString()
                .contains("hardly changes", "0.93", "it shows the film, not the network");
    }

    @Test
    void aCellThatDependsOnItsSurroundingsIsNoPlace() {
        assertThat(sentences(
                        row(CheckKind.LOCALITY, "own_cell_share", "", 0.16, 0),
                        row(CheckKind.LOCALITY, "own_cell_area", "", 0.0156, 0),
                        row(CheckKind.LOCALITY, "near_cells_share", "", 0.69, 0),
                        row(CheckKind.LOCALITY, "near_cells_area", "", 0.1406, 0)))
                .containsExactly("Locality: a cell mostly depends on what surrounds it. Of the squared gradient of its"
                        + " features, 16 % lies in the cell (2 % of the film), 69 % in it and its neighbours (14 % of the"
                        + " film).");
    }

    @Test
    void theLastStageOfTheCascadeCounts() {
        assertThat(sentences(
                        row(CheckKind.RANDOMISATION, "similarity_spearman", "layer4", 0.95, 0),
                        row(CheckKind.RANDOMISATION, "similarity_spearman", "conv1", 0.2, 0)))
                .containsExactly("Randomisation: the map changes when all weights are random (rank correlation 0.20).");
    }

    @Test
    void removalIsFaithfulOnlyIfTheIntervalLiesBelowZero() {
        String figure = "road_most_relevant_first_auc";
        String condition = "map minus random order";
        assertThat(sentences(row(CheckKind.FAITHFULNESS, figure, condition, -0.1, 0.12)))
                .containsExactly(
                        "Faithfulness: removing the most relevant pixels first lowers the output no faster than removing"
                                + " pixels in a random order.");
        assertThat(sentences(
                        row(CheckKind.FAITHFULNESS, figure, condition, -0.1, 0.05),
                        row(CheckKind.FAITHFULNESS, figure, condition, -0.1, 0.12)))
                .singleElement()
                .asString()
                .contains("for 1 of 2 labels");
    }

    @Test
    void aMapThatMovesWithASmallRotationIsUnstable() {
        assertThat(sentences(row(CheckKind.STABILITY, "rotation_spearman", "5 degrees", 0.4, 0)))
                .containsExactly(
                        "Stability: the map does not stay when the film is turned by 5 degrees (rank correlation 0.40).");
    }

    @Test
    void aMarkIsFollowedOnlyIfTheIntervalLiesAboveZero() {
        String figure = "map_share_change";
        assertThat(sentences(
                        row(CheckKind.SHORTCUTS, figure, "letter minus blurred letter", 0.2, 0.1),
                        row(CheckKind.SHORTCUTS, figure, "wire minus blurred wire", 0.1, 0.2)))
                .containsExactly("Shortcuts: the map follows marks that are pasted into the film: letter.");
    }

    @Test
    void mapsThatAreTheSameEverywhereAreTold() {
        assertThat(sentences(row(CheckKind.COMPLEXITY, "constant_maps", "", 0.25, 0)))
                .containsExactly(
                        "Complexity: 25 % of the maps are the same everywhere; such maps correlate with nothing.");
        assertThat(sentences(row(CheckKind.COMPLEXITY, "constant_maps", "", 0, 0)))
                .isEmpty();
    }

    @Test
    void figuresOfOtherKindsOfMapsSayNothing() {
        CheckFigure other = row(CheckKind.STABILITY, "rotation_spearman", "5 degrees", 0.4, 0);
        assertThat(CheckTrust.sentences(MapKind.OCCLUSION, List.of(other))).isEmpty();
    }

    private static List<String> sentences(CheckFigure... rows) {
        return CheckTrust.sentences(MapKind.GRAD_CAM, List.of(rows));
    }

    private static CheckFigure row(CheckKind check, String figure, String condition, double value, double half) {
        return new CheckFigure(
                check,
                MapKind.GRAD_CAM.key(),
                "Nodule",
                figure,
                condition,
                32,
                30,
                new Interval(value, value - half, value + half));
    }
}
