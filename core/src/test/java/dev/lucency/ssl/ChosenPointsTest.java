package dev.lucency.ssl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.augment.ChestViews;
import dev.lucency.augment.LocalPlace;
import dev.lucency.augment.LocalViewsConfig;
import dev.lucency.augment.MocoCxrViews;
import dev.lucency.augment.UnplacedViews;
import dev.lucency.augment.ViewPair;
import dev.lucency.augment.Views;
import dev.lucency.golden.Golden;
import dev.lucency.model.EncoderOutput;
import dev.lucency.model.FilmInput;
import dev.lucency.model.patches.PatchSelection;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Zoom: local views lie around the patches that the key encoder scores highest. */
class ChosenPointsTest {
    private final Scope scope = Scope.open();

    @AfterEach
    void close() {
        scope.close();
    }

    /** The key view is a crop, rotated and perhaps flipped; its best patch is what the first local view shows, film by film. */
    @Test
    void localViewsShowTheBestPatchOfTheKeyView() {
        Tensor films = Golden.films("films", 3, 1, 64, 64)
                .add_(new Scalar(1.0))
                .mul_(new Scalar(127.0))
                .to(ScalarType.Byte);
        int[] ids = {3, 4, 5};
        LocalViewsConfig local = new LocalViewsConfig(2, 32, 0.05, 0.05, 1, LocalPlace.SCORES, 0.5, false);
        Views views = new Views(ChestViews.REASONED, FilmInput.repeated(32, 1, 0, 1), new Seed(2));
        UnplacedViews waiting = views.unplaced(films, ids, 0, local);
        ViewPair pair = views.pair(films, ids, 0).with(waiting);
        Tensor scores = Tensors.of(new float[3 * 16], 3, 16);
        int[] best = {5, 6, 10}; // inner patches of the 4 x 4 grid, which lie on the film
        for (int film = 0; film < 3; film++) {
            scores.select(0, film).narrow(0, best[film], 1).fill_(new Scalar(1.0));
        }
        EncoderOutput keys = new EncoderOutput(
                scores, Optional.of(new PatchSelection(scores, scores, Tensors.of(new long[] {0}), 4, 4)));
        ViewPair placed = ChosenPoints.placed(pair, keys);
        List<double[]> points = new ArrayList<>();
        for (int film = 0; film < 3; film++) {
            double[] centres = new ViewGrid(4, 4).onFilm(pair.keyPlaces().get(film));
            points.add(new double[] {centres[2 * best[film]], centres[2 * best[film] + 1]});
        }
        assertThat(Tensors.floats(placed.locals().orElseThrow().views()))
                .isEqualTo(Tensors.floats(waiting.at(points).views()));
        assertThat(placed.unplaced()).isEmpty();
        assertThat(placed.query()).isSameAs(pair.query());
    }

    @Test
    void aPairWithoutWaitingViewsIsLeftAsItIs() {
        Tensor films = torch.zeros(2, 1, 64, 64).to(ScalarType.Byte);
        ViewPair pair = new Views(new MocoCxrViews(0, 0), FilmInput.repeated(32, 1, 0, 1), new Seed(2))
                .pair(films, new int[] {0, 1}, 0);
        assertThat(ChosenPoints.placed(pair, new EncoderOutput(pair.key(), Optional.empty())))
                .isSameAs(pair);
    }
}
