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
import java.util.stream.Stream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the recipes draw, by their ranges and shares, and on what a view depends. */
class RecipesTest {
    private static final List<ViewDraw> DRAWS = draws(PhotoViews.MOCO_V2);

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
    void simClrIsMocoV2WithSmallerCropsAndStrongerJitter() {
        List<ViewDraw> draws = draws(PhotoViews.SIMCLR);
        assertThat(draws).allSatisfy(draw -> {
            assertThat(draw.placement().crop().area()).isBetween(0.08 - 1e-9, 1.0);
            assertThat(draw.tone().brightness()).isBetween(0.2, 1.8);
        });
        assertThat(draws).anyMatch(draw -> draw.placement().crop().area() < 0.1);
        assertThat(draws).anyMatch(draw -> draw.tone().contrast() < 0.3);
    }

    @Test
    void mocoCxrTurnsAndFlipsAndDoesNothingElse() {
        List<ViewDraw> draws = draws(MocoCxrViews.PAPER);
        assertThat(draws).allSatisfy(draw -> {
            assertThat(draw.placement().angle()).isBetween(-10.0, 10.0);
            Placement only = new Placement(
                    Crop.WHOLE, draw.placement().flip(), draw.placement().angle());
            assertThat(draw).isEqualTo(new ViewDraw(only, Tone.PLAIN, 0));
        });
        assertThat(draws.stream()
                        .mapToDouble(draw -> Math.abs(draw.placement().angle()))
                        .average())
                .hasValueCloseTo(5.0, within(0.1));
    }

    @Test
    void chestsAreNeitherFlippedNorMuchSqueezedNorJittered() {
        assertThat(draws(ChestViews.REASONED)).allSatisfy(draw -> {
            Placement placement = draw.placement();
            assertThat(placement.flip()).isFalse();
            assertThat(placement.crop().area()).isBetween(0.4 - 1e-9, 1.0);
            assertThat(placement.crop().width() / placement.crop().height()).isBetween(1 / 1.16, 1.16);
            assertThat(placement.angle()).isBetween(-10.0, 10.0);
            assertThat(draw.tone().isJittered()).isFalse();
            assertThat(draw.sigma() * 224).isBetween(0.0, 1.0);
        });
    }

    @Test
    void chestsAreExposedDifferentlyAndLoseTheirCornersInHalfOfTheViews() {
        List<ViewDraw> draws = draws(ChestViews.REASONED);
        assertThat(draws).allSatisfy(draw -> {
            assertThat(draw.tone().gamma()).isBetween(1 / 1.5, 1.5);
            assertThat(draw.tone().black()).isBetween(-0.1, 0.1);
            assertThat(draw.tone().white()).isBetween(0.9, 1.1);
            assertThat(draw.noise().deviation()).isBetween(0.0, 0.015);
            assertThat(draw.corners().height()).isBetween(0.0, 0.2);
        });
        assertThat(share(draws, draw -> draw.tone().isExposed())).isCloseTo(0.8, within(0.015));
        assertThat(share(draws, draw -> draw.corners().any())).isCloseTo(0.5, within(0.015));
        assertThat(share(draws, draw -> draw.noise().deviation() > 0)).isCloseTo(0.3, within(0.015));
        assertThat(share(draws, draw -> draw.tone().gamma() > 1)).isCloseTo(0.4, within(0.015));
    }

    static Stream<ViewsConfig> recipes() {
        return ViewsConfig.choices().values().stream();
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void aViewDoesNotDependOnTheBatchItIsMadeIn(ViewsConfig recipe) {
        Tensor films = films(4);
        Views views = new Views(recipe, FilmInput.repeated(24, 1, 0.5, 0.25), new Seed(5));
        for (int epoch = 0; epoch < 5; epoch++) {
            ViewPair together = views.pair(films, new int[] {10, 11, 12, 13}, epoch);
            ViewPair alone = views.pair(films.narrow(0, 2, 1), new int[] {12}, epoch);
            assertThat(Tensors.floats(together.query().narrow(0, 2, 1)))
                    .containsExactly(Tensors.floats(alone.query()), within(1e-5f));
            assertThat(Tensors.floats(together.key().narrow(0, 2, 1)))
                    .containsExactly(Tensors.floats(alone.key()), within(1e-5f));
        }
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void aFilmThatIsItsOwnPartnerHasTheViewsOfAFilmAlone(ViewsConfig recipe) {
        Tensor films = films(2);
        Views views = new Views(recipe, FilmInput.repeated(24, 1, 0.5, 0.25), new Seed(5));
        ViewPair alone = views.pair(films, new int[] {7, 8}, 1);
        ViewPair partnered = views.pair(films, films, new int[] {7, 8}, 1);
        assertThat(Tensors.floats(partnered.query())).containsExactly(Tensors.floats(alone.query()));
        assertThat(Tensors.floats(partnered.key())).containsExactly(Tensors.floats(alone.key()));
    }

    @Test
    void theKeysViewIsOfThePartner() {
        Tensor films = films(2);
        int[] ids = {7};
        Views views = new Views(MocoCxrViews.PAPER, FilmInput.repeated(24, 1, 0.5, 0.25), new Seed(5));
        ViewPair pair = views.pair(films.narrow(0, 0, 1), films.narrow(0, 1, 1), ids, 0);
        Tensor partner = views.render(films.narrow(0, 1, 1), views.draws(ids, 0, 1));
        assertThat(Tensors.floats(pair.key())).containsExactly(Tensors.floats(partner));
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
        return share(DRAWS, which);
    }

    private static double share(List<ViewDraw> draws, Predicate<ViewDraw> which) {
        return draws.stream().filter(which).count() / (double) draws.size();
    }

    private static List<ViewDraw> draws(ViewsConfig recipe) {
        return IntStream.range(0, 20_000)
                .mapToObj(i -> recipe.draw(new Seed(3).derive(i).random()))
                .toList();
    }

    private static Tensor films(int count) {
        return Golden.films("films", count, 1, 32, 32)
                .add_(new Scalar(1.0))
                .mul_(new Scalar(127.0))
                .to(ScalarType.Byte);
    }
}
