package dev.lucency.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.golden.Golden;
import dev.lucency.model.FilmInput;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.Tensors;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the recipe of MoCo v2 draws, by its ranges and shares, and on what a view depends. */
class RecipesTest {
    private static final List<ViewDraw> DRAWS = IntStream.range(0, 20_000)
            .mapToObj(i -> PhotoViews.MOCO_V2.draw(new Seed(3).derive(i).random()))
            .toList();

    private final Scope scope = Scope.open();

    @AfterEach
    void close() {
        scope.close();
    }

    @Test
    void cropsLieInsideTheFilmWithTheAreasAndRatiosAskedFor() {
        assertThat(DRAWS).allSatisfy(draw -> {
            assertThat(draw.placement().crop().left())
                    .isBetween(0.0, 1 - draw.placement().crop().width() + 1e-12);
            assertThat(draw.placement().crop().top())
                    .isBetween(0.0, 1 - draw.placement().crop().height() + 1e-12);
            assertThat(draw.placement().crop().width() * draw.placement().crop().height())
                    .isBetween(0.2 - 1e-9, 1.0);
            assertThat(draw.placement().crop().width() / draw.placement().crop().height())
                    .isBetween(0.75 - 1e-9, 4.0 / 3 + 1e-9);
        });
    }

    @Test
    void flipsJitterAndBlurHaveTheirShares() {
        assertThat(share(draw -> draw.placement().flip())).isCloseTo(0.5, within(0.015));
        assertThat(share(draw -> draw.tone().brightness() != 1)).isCloseTo(0.8, within(0.015));
        assertThat(share(draw -> draw.sigma() > 0)).isCloseTo(0.5, within(0.015));
        assertThat(share(draw -> draw.tone().contrastFirst())).isCloseTo(0.5, within(0.015));
        assertThat(DRAWS).allSatisfy(draw -> {
            assertThat(draw.tone().brightness()).isBetween(0.6, 1.4);
            assertThat(draw.tone().contrast()).isBetween(0.6, 1.4);
            assertThat(draw.sigma() * 224).isBetween(0.0, 2.0);
        });
    }

    @Test
    void aViewDoesNotDependOnTheBatchItIsMadeIn() {
        Tensor films = films(4);
        Views views = new Views(PhotoViews.MOCO_V2, FilmInput.repeated(24, 1, 0.5, 0.25), new Seed(5));
        Tensor together = views.pair(films, new int[] {10, 11, 12, 13}, 2).query();
        Tensor alone = views.pair(films.narrow(0, 2, 1), new int[] {12}, 2).query();
        assertThat(Tensors.floats(together.narrow(0, 2, 1))).containsExactly(Tensors.floats(alone), within(1e-5f));
    }

    @Test
    void theTwoViewsDifferAndSoDoEpochs() {
        Tensor films = films(1);
        Views views = new Views(PhotoViews.MOCO_V2, FilmInput.repeated(24, 1, 0.5, 0.25), new Seed(5));
        ViewPair pair = views.pair(films, new int[] {1}, 0);
        assertThat(Tensors.floats(pair.query())).isNotEqualTo(Tensors.floats(pair.key()));
        assertThat(Tensors.floats(pair.query()))
                .isNotEqualTo(Tensors.floats(views.pair(films, new int[] {1}, 1).query()));
    }

    @Test
    void aWholeFilmAtItsOwnSizeIsOnlyNormalised() {
        Tensor films = films(2);
        float[] whole = Tensors.floats(Views.whole(films, FilmInput.repeated(32, 1, 0.5, 0.25)));
        float[] bytes = Tensors.floats(films);
        for (int i = 0; i < whole.length; i++) {
            assertThat(whole[i]).isCloseTo((bytes[i] / 255 - 0.5f) / 0.25f, within(1e-5f));
        }
    }

    @Test
    void threeChannelsAreTheGrayOneEachWithItsOwnNormalisation() {
        Tensor films = films(2);
        Tensor three =
                Views.whole(films, new FilmInput(32, List.of(0.485, 0.456, 0.406), List.of(0.229, 0.224, 0.225)));
        assertThat(three.shape()).containsExactly(2, 3, 32, 32);
        assertThat(Tensors.floats(three.narrow(1, 1, 1)))
                .containsExactly(Tensors.floats(Views.whole(films, FilmInput.repeated(32, 1, 0.456, 0.224))));
        assertThat(Tensors.floats(three.narrow(1, 2, 1)))
                .containsExactly(Tensors.floats(Views.whole(films, FilmInput.repeated(32, 1, 0.406, 0.225))));
    }

    private static double share(Predicate<ViewDraw> which) {
        return DRAWS.stream().filter(which).count() / (double) DRAWS.size();
    }

    private static Tensor films(int count) {
        return Golden.films("films", count, 1, 32, 32)
                .add_(new Scalar(1.0))
                .mul_(new Scalar(127.0))
                .to(ScalarType.Byte);
    }
}
