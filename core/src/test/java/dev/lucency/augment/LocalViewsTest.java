package dev.lucency.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.golden.Golden;
import dev.lucency.model.FilmInput;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.Tensors;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where local views lie, that all else of them is drawn as in global views, and on what they depend. */
class LocalViewsTest {
    private static final LocalViewsConfig LOCAL = new LocalViewsConfig(3, 32, 0.05, 0.3, 1);
    private static final Seed SEED = new Seed(5);

    private final Scope scope = Scope.open();

    @AfterEach
    void close() {
        scope.close();
    }

    static Stream<ViewsConfig> recipes() {
        return Stream.concat(
                ViewsConfig.choices().values().stream(),
                Stream.of(new ChestViews(0.4, 1, 1.15, 10, 0, 0.8, 1.5, 0.1, 0.3, 0.1, 1, 0.3, 0.015, 0.5, 0.2, 0.5)));
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void theyCoverTheSharesOfTheFilmAskedForWithTheRatiosOfTheRecipe(ViewsConfig recipe) {
        List<Crop> crops = IntStream.range(0, 5000)
                .mapToObj(i -> recipe.draw(LOCAL, 0, SEED.derive(i).random())
                        .placement()
                        .crop())
                .toList();
        assertThat(crops).allSatisfy(crop -> {
            assertThat(crop.area()).isBetween(0.05 - 1e-9, 0.3 + 1e-9);
            assertThat(Math.max(crop.width() / crop.height(), crop.height() / crop.width()))
                    .isLessThan(recipe.ratio() + 1e-9);
            assertThat(crop.left()).isBetween(0.0, 1 - crop.width() + 1e-12);
            assertThat(crop.top()).isBetween(0.0, 1 - crop.height() + 1e-12);
        });
        assertThat(crops.stream().mapToDouble(Crop::area).average())
                .as("uniform; its mean over 5000 draws deviates by .001")
                .hasValueCloseTo(0.175, within(0.006));
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void allButTheirPlaceIsDrawnAsInGlobalViews(ViewsConfig recipe) {
        for (int i = 0; i < 200; i++) {
            ViewDraw local = recipe.draw(LOCAL, 0, SEED.derive(i).random());
            ViewDraw global = recipe.draw(SEED.derive(i).random());
            assertThat(local).isEqualTo(global.at(local.placement().crop()));
        }
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void oneDependsOnSeedEpochFilmAndItsNumberAlone(ViewsConfig recipe) {
        Views views = views(recipe, 32);
        List<ViewDraw> draws = views.localDraws(new int[] {10, 12}, 4, LOCAL);
        assertThat(draws).hasSize(6);
        for (int j = 0; j < 3; j++) {
            assertThat(draws.get(2 * j))
                    .isEqualTo(recipe.draw(LOCAL, j, SEED.derive(4, 10, 2 + j).random()));
            assertThat(draws.get(2 * j + 1))
                    .isEqualTo(views.localDraws(new int[] {12}, 4, LOCAL).get(j));
        }
        assertThat(draws).doesNotHaveDuplicates();
    }

    @Test
    void theyAreOrderedByViewAndThenByFilm() {
        Tensor films = films(2);
        Views views = views(ChestViews.REASONED, 32);
        LocalViews both = views.locals(films, new int[] {7, 8}, 0, LOCAL);
        LocalViews second = views.locals(films.narrow(0, 1, 1), new int[] {8}, 0, LOCAL);
        assertThat(both.views().shape()).containsExactly(3, 2, 1, 32, 32);
        assertThat(Tensors.floats(both.of(1, 1))).containsExactly(Tensors.floats(second.of(0, 1)), within(1e-5f));
        assertThat(Tensors.floats(both.of(0, 2))).isEqualTo(Tensors.floats(both.views()));
    }

    @Test
    void oneOfAWholeFilmIsTheFilm() {
        Tensor films = films(2);
        Views views = views(new MocoCxrViews(0, 0), 40);
        LocalViews whole = views.locals(films, new int[] {7, 8}, 0, new LocalViewsConfig(2, 40, 1, 1, 1));
        float[] expected = Tensors.floats(Views.whole(films, views.input()));
        for (int j = 0; j < 2; j++) {
            assertThat(Tensors.floats(whole.views().select(0, j))).containsExactly(expected, within(1e-5f));
        }
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> new LocalViewsConfig(-1, 32, 0.1, 0.4, 1))
                .hasMessage("count must be between 0 and 32, was -1");
        assertThatThrownBy(() -> new LocalViewsConfig(2, 24, 0.1, 0.4, 1))
                .hasMessage("size must be between 32 and 1024, was 24");
        assertThatThrownBy(() -> new LocalViewsConfig(2, 32, 0, 0.4, 1)).hasMessageStartingWith("cropMin must be");
        assertThatThrownBy(() -> new LocalViewsConfig(2, 32, 0.5, 0.4, 1)).hasMessageStartingWith("cropMax must be");
        assertThatThrownBy(() -> new LocalViewsConfig(2, 32, 0.1, 0.4, -1)).hasMessageStartingWith("weight must be");
    }

    private static Views views(ViewsConfig recipe, int size) {
        return new Views(recipe, FilmInput.repeated(size, 1, 0.5, 0.25), SEED);
    }

    private static Tensor films(int count) {
        return Golden.films("films", count, 1, 48, 48)
                .add_(new Scalar(1.0))
                .mul_(new Scalar(127.0))
                .to(ScalarType.Byte);
    }
}
