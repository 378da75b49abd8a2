package dev.lucency.pretrain.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.augment.Crop;
import dev.lucency.augment.Placement;
import dev.lucency.model.patches.PatchSelection;
import dev.lucency.ssl.ViewGrid;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Tensors;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Figures of choices that were made by hand, against what was counted by hand. */
class SelectionFiguresTest {
    private static final ViewGrid GRID = new ViewGrid(2, 2);
    private static final Offset<Double> CLOSE = within(1e-6);
    private static final Placement WHOLE = new Placement(new Crop(0, 0, 1, 1), false, 0);
    private static final Placement LEFT = new Placement(new Crop(0, 0, 0.5, 1), false, 0);

    @Test
    void entropyIsOneForFlatScoresAndZeroForAPeakAndTheirMeanForBoth() {
        assertThat(SelectionFigures.entropy(scored(1, 1, 1, 1)).orElseThrow()).isCloseTo(1, CLOSE);
        assertThat(SelectionFigures.entropy(scored(900, 0, 0, 0)).orElseThrow()).isCloseTo(0, CLOSE);
        assertThat(SelectionFigures.entropy(scored(900, 0, 0, 0, 5, 5, 5, 5)).orElseThrow())
                .isCloseTo(0.5, CLOSE);
        double log3 = Math.log(3); // shares 3/6, 1/6, 1/6, 1/6
        assertThat(SelectionFigures.entropy(scored((float) log3, 0, 0, 0)).orElseThrow())
                .isCloseTo((0.5 * Math.log(2) + 0.5 * Math.log(6)) / Math.log(4), CLOSE);
    }

    @Test
    void choicesAtTheSamePlacesAreFixedAndChoicesByChanceAreNot() {
        assertThat(SelectionFigures.fixedInView(chosen(2, 0, 1, 0, 1, 0, 1)).orElseThrow())
                .isCloseTo(1, CLOSE);
        SplittableRandom random = new SplittableRandom(1);
        int[] places = new int[2000];
        for (int view = 0; view < 1000; view++) {
            places[2 * view] = random.nextInt(4);
            places[2 * view + 1] = (places[2 * view] + 1 + random.nextInt(3)) % 4;
        }
        assertThat(SelectionFigures.fixedInView(chosen(2, places)).orElseThrow())
                .isCloseTo(0, within(0.01));
        assertThat(SelectionFigures.fixedInView(chosen(4, 0, 1, 2, 3, 0, 1, 2, 3)))
                .isEmpty();
    }

    @Test
    void normsCorrelateWithScoresThatFollowThem() {
        ChosenPatches rising =
                new ChosenPatches(GRID, 1, 1, new float[] {1, 2, 3, 4}, new boolean[4], new float[] {5, 7, 9, 11});
        assertThat(SelectionFigures.normCorrelation(rising).orElseThrow()).isCloseTo(1, CLOSE);
        ChosenPatches mixed = new ChosenPatches(
                GRID, 2, 1, new float[] {1, 2, 3, 4, 1, 2, 3, 4}, new boolean[8], new float[] {4, 3, 2, 1, 6, 6, 6, 6});
        assertThat(SelectionFigures.normCorrelation(mixed).orElseThrow())
                .as("the second view's norms are constant")
                .isCloseTo(-1, CLOSE);
        assertThat(SelectionFigures.normCorrelation(scored(1, 2, 3, 4))).isEmpty();
    }

    @Test
    void agreementIsOneForTheSameViewAndTheJaccardIndexElse() {
        assertThat(agreement(chosen(2, 0, 1), chosen(2, 0, 1), WHOLE, WHOLE)).isCloseTo(1, CLOSE);
        assertThat(agreement(chosen(2, 0, 1), chosen(2, 1, 2), WHOLE, WHOLE)).isCloseTo(1 / 3.0, CLOSE);
        assertThat(agreement(chosen(2, 0, 1), chosen(2, 2, 3), WHOLE, WHOLE)).isCloseTo(0, CLOSE);
    }

    @Test
    void agreementLooksForAMirroredViewsPatchesOnTheOtherSide() {
        Placement mirrored = new Placement(new Crop(0, 0, 1, 1), true, 0);
        assertThat(agreement(chosen(2, 0, 2), chosen(2, 1, 3), WHOLE, mirrored)).isCloseTo(1, CLOSE);
    }

    @Test
    void agreementIsUnknownWhereTheViewsShareTooLittle() {
        assertThat(SelectionFigures.agreement(
                        chosen(2, 0, 1), chosen(2, 0, 1), List.of(WHOLE), List.of(LEFT))) // two of four places
                .isEmpty();
    }

    @Test
    void preferenceIsChanceForEvenChoicesAndAllForChoicesThatFavourWhatIsMarked() {
        boolean[] first = {true, false, false, false};
        SelectionFigures.Preference even = preference(chosen(1, 0, 1, 2, 3), Collections.nCopies(4, first));
        assertThat(even.share()).isCloseTo(0.25, CLOSE);
        assertThat(even.lift()).isCloseTo(1, CLOSE);
        assertThat(even.excess()).isCloseTo(0, CLOSE);
        SelectionFigures.Preference all = preference(chosen(2, 0, 1, 0, 2), Collections.nCopies(2, first));
        assertThat(all.share()).isCloseTo(0.5, CLOSE);
        assertThat(all.lift()).isCloseTo(2, CLOSE);
        assertThat(all.excess()).as("no more than one of two can lie there").isCloseTo(1, CLOSE);
    }

    @Test
    void preferenceTakesTheViewsThatShowAnythingMarkedOnly() {
        List<boolean[]> marked = List.of(new boolean[] {true, false, false, false}, new boolean[4]);
        assertThat(preference(chosen(1, 0, 3), marked).share()).isCloseTo(1, CLOSE);
        assertThat(SelectionFigures.preference(chosen(1, 0, 3), List.of(new boolean[4], new boolean[4])))
                .isEmpty();
    }

    @Test
    void whereNothingElseCanBeChosenThereIsNoExcess() {
        boolean[] everywhere = {true, true, true, true};
        assertThat(preference(chosen(1, 2), List.of(everywhere)).excess()).isNaN();
    }

    @Test
    void theEdgeOfTheFilmIsTheOuterRingOfAWholeFilmAndNoneOfAViewInside() {
        assertThat(marked(new ViewGrid(3, 3).atEdge(WHOLE))).containsExactly(0, 1, 2, 3, 5, 6, 7, 8);
        assertThat(marked(new ViewGrid(3, 3).atEdge(new Placement(new Crop(0.1, 0.1, 0.8, 0.8), false, 0))))
                .isEmpty();
        assertThat(marked(new ViewGrid(3, 3).atEdge(new Placement(new Crop(0, 0.1, 0.8, 0.8), true, 0))))
                .as("the film's left is the view's right")
                .containsExactly(2, 5, 8);
    }

    @Test
    void whatATurnedViewShowsBeyondTheFilmIsItsEdge() {
        Placement turned = new Placement(new Crop(0, 0, 1, 1), false, 45);
        assertThat(marked(new ViewGrid(4, 4).atEdge(turned)))
                .contains(0, 3, 12, 15)
                .doesNotContain(5, 6, 9, 10);
    }

    @Test
    void aBoxIsOnThePatchesWhoseMiddlesItHoldsAndOnThePatchOfItsMiddle() {
        ViewGrid grid = new ViewGrid(4, 4);
        assertThat(marked(grid.on(WHOLE, List.of(new Rectangle2D.Double(0.1, 0.1, 0.3, 0.3)))))
                .containsExactly(0, 1, 4, 5);
        assertThat(marked(grid.on(WHOLE, List.of(new Rectangle2D.Double(0.76, 0.01, 0.02, 0.02)))))
                .as("smaller than a patch")
                .containsExactly(3);
        assertThat(marked(grid.on(LEFT, List.of(new Rectangle2D.Double(0.76, 0.01, 0.02, 0.02)))))
                .as("not in the view")
                .isEmpty();
    }

    @Test
    void whatWasSelectedOnTheDeviceIsFetched() {
        try (Scope scope = Scope.open()) {
            PatchSelection selected = new PatchSelection(
                    Tensors.of(new float[] {1, 2, 3, 4, 5, 6, 7, 8}, 2, 4),
                    Tensors.zeros(2, 4),
                    Tensors.of(3, 1, 0, 2).view(2, 2),
                    2,
                    2);
            ChosenPatches views = ChosenPatches.of(selected);
            assertThat(views.chosen()).containsExactly(false, true, false, true, true, false, true, false);
            assertThat(views.share()).isEqualTo(0.5);
            assertThat(views.scores()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
        }
    }

    private static double agreement(ChosenPatches one, ChosenPatches other, Placement first, Placement second) {
        return SelectionFigures.agreement(one, other, List.of(first), List.of(second))
                .orElseThrow();
    }

    private static SelectionFigures.Preference preference(ChosenPatches views, List<boolean[]> marked) {
        return SelectionFigures.preference(views, marked).orElseThrow();
    }

    private static ChosenPatches scored(float... scores) {
        return new ChosenPatches(GRID, scores.length / 4, 1, scores, new boolean[scores.length], new float[0]);
    }

    /** @param places {@code kept} of each view */
    private static ChosenPatches chosen(int kept, int... places) {
        int views = places.length / kept;
        boolean[] chosen = new boolean[views * 4];
        for (int i = 0; i < places.length; i++) {
            chosen[Math.floorDiv(i, kept) * 4 + places[i]] = true;
        }
        return new ChosenPatches(GRID, views, kept, new float[views * 4], chosen, new float[0]);
    }

    private static List<Integer> marked(boolean[] places) {
        List<Integer> marked = new ArrayList<>();
        for (int p = 0; p < places.length; p++) {
            if (places[p]) {
                marked.add(p);
            }
        }
        return marked;
    }
}
