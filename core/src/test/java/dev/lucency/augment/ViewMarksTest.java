package dev.lucency.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.golden.Golden;
import dev.lucency.model.FilmInput;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.Tensors;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Marks that are pasted into views: how often, where, and that nothing else of a view depends on them. */
class ViewMarksTest {
    private static final int SIZE = 64;

    private final Scope scope = Scope.open();

    @AfterEach
    void close() {
        scope.close();
    }

    @Test
    void eachKindHasItsProbabilityByItself() {
        List<ViewDraw> draws = draws(0.3, 0);
        for (MarkKind kind : MarkKind.values()) {
            assertThat(share(draws, Set.of(kind))).as(kind.key()).isCloseTo(0.3, within(0.03));
        }
        assertThat(share(draws, Set.of(MarkKind.LETTER, MarkKind.WIRE))).isCloseTo(0.09, within(0.02));
    }

    /** A mark that both views show would tell which views belong together. */
    @Test
    void theTwoViewsOfAFilmHaveMarksOfTheirOwn() {
        List<ViewDraw> queries = draws(1, 0);
        List<ViewDraw> keys = draws(1, 1);
        Set<Long> seeds = new HashSet<>();
        for (int film = 0; film < queries.size(); film++) {
            queries.get(film).marks().forEach(mark -> seeds.add(mark.seed()));
            keys.get(film).marks().forEach(mark -> seeds.add(mark.seed()));
        }
        assertThat(seeds).hasSize(2 * queries.size() * MarkKind.values().length);
    }

    @Test
    void allElseIsDrawnAsWithoutMarks() {
        List<ViewDraw> plain = draws(0, 0);
        List<ViewDraw> marked = draws(0.5, 0);
        assertThat(plain).allSatisfy(draw -> assertThat(draw.marks()).isEmpty());
        assertThat(marked.stream().map(draw -> draw.with(List.of())).toList()).isEqualTo(plain);
        assertThat(plain).isEqualTo(views(ChestViews.REASONED).draws(ids(), 0, 0));
    }

    /** Where a mark covers a pixel by c, its gray value g becomes g + c (level - g). */
    @Test
    void aMarkReplacesTheGrayValueOfEachPixelByItsCover() {
        Tensor films = Golden.films("films", 3, 1, SIZE, SIZE)
                .sigmoid()
                .mul(new Scalar(255))
                .to(ScalarType.Byte);
        ViewMark letter = new ViewMark(MarkKind.LETTER, 5);
        ViewMark edge = new ViewMark(MarkKind.COLLIMATOR, 6);
        Views views = views(ChestViews.REASONED);
        float[] before = Tensors.floats(views.render(films, List.of(whole(), whole(), whole())));
        float[] after = Tensors.floats(views.render(films, List.of(whole(letter), whole(), whole(letter, edge))));
        int pixels = SIZE * SIZE;
        float[] white = letter.drawn(SIZE).cover();
        float[] black = edge.drawn(SIZE).cover();
        for (int pixel = 0; pixel < pixels; pixel++) {
            float lettered = before[pixel] + white[pixel] * (1 - before[pixel]);
            assertThat(after[pixel]).isCloseTo(lettered, within(1e-6f));
            float third = before[2 * pixels + pixel];
            float both = (third + white[pixel] * (1 - third)) * (1 - black[pixel]);
            assertThat(after[2 * pixels + pixel]).isCloseTo(both, within(1e-6f));
        }
        assertThat(Arrays.copyOfRange(after, pixels, 2 * pixels))
                .as("a view without a mark beside others with one")
                .isEqualTo(Arrays.copyOfRange(before, pixels, 2 * pixels));
    }

    @Test
    void aProbabilityAboveOneIsRefused() {
        assertThatThrownBy(() -> chest(1.5)).hasMessageContaining("marks must be a probability, was 1.5");
    }

    private static ChestViews chest(double marks) {
        ChestViews plain = ChestViews.REASONED;
        return new ChestViews(
                plain.cropMin(),
                plain.cropMax(),
                plain.ratio(),
                plain.rotation(),
                plain.flip(),
                plain.exposure(),
                plain.gamma(),
                plain.levels(),
                plain.blur(),
                plain.sigmaMin(),
                plain.sigmaMax(),
                plain.noise(),
                plain.deviation(),
                plain.corners(),
                plain.cornerMax(),
                marks);
    }

    private static ViewDraw whole(ViewMark... marks) {
        return ViewDraw.WHOLE.with(List.of(marks));
    }

    private static Views views(ViewsConfig recipe) {
        return new Views(recipe, FilmInput.repeated(SIZE, 1, 0, 1), new Seed(3));
    }

    private static List<ViewDraw> draws(double marks, int side) {
        return views(chest(marks)).draws(ids(), 0, side);
    }

    private static int[] ids() {
        return IntStream.range(0, 2000).toArray();
    }

    private static double share(List<ViewDraw> draws, Set<MarkKind> kinds) {
        return draws.stream()
                        .filter(draw -> draw.marks().stream()
                                .map(ViewMark::kind)
                                .toList()
                                .containsAll(kinds))
                        .count()
                / (double) draws.size();
    }
}
