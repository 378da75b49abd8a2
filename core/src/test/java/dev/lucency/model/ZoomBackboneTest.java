package dev.lucency.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.golden.Golden;
import dev.lucency.io.Json;
import dev.lucency.model.patches.PatchSelection;
import dev.lucency.model.patches.PatchesConfig;
import dev.lucency.model.patches.ZoomConfig;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.Tensors;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Features of a small film and of windows of its finer copy: where the windows lie, and which pixels matter. */
class ZoomBackboneTest {
    private static final ZoomConfig FOUR = ZoomConfig.usual(2, 64, true);

    private final Scope scope = Scope.open();

    @AfterEach
    void close() {
        scope.close();
    }

    private static TopKBackbone scored(GlobalFeatures global) {
        Backbone plain = new ResNetConfig(ResNetDepth.RESNET10_HALF, 1, ResNetPatchLayer.LAYER3).build(new Seed(1));
        plain.module().eval();
        PatchesConfig patches = TopKBackboneTest.patches("straight-through");
        return new TopKBackbone(plain, patches, global, new Seed(2));
    }

    private static Tensor fine() {
        return Golden.films("fine", 2, 1, 128, 128);
    }

    @Test
    void theUsualWindowsHaveAsManyPixelsAsTheSmallFilm() {
        assertThat(FOUR).isEqualTo(new ZoomConfig(2, 4, 32, true));
        assertThat(FOUR.count() * FOUR.side() * FOUR.side()).isEqualTo(64 * 64);
    }

    /** All by hand, from arrays: means of four pixels, the best places one after the other, windows cut pixel by pixel, two passes. */
    @ParameterizedTest
    @EnumSource(GlobalFeatures.class)
    void featuresAreThoseOfTheSmallFilmAndTheMeanOfItsWindows(GlobalFeatures global) {
        TopKBackbone scored = scored(global);
        Tensor films = fine();
        Tensor small = Tensors.of(means(Tensors.floats(films), 2), 2, 1, 64, 64);
        Backbone whole = global.transferred().of(scored);
        TensorVector expected = new TensorVector();
        PatchSelection scores = scored.select(small);
        for (int film = 0; film < 2; film++) {
            int[] corners =
                    corners(Tensors.floats(scores.scores().select(0, film).contiguous()), 4);
            float[] cut = new float[4 * 32 * 32];
            float[] pixels = Tensors.floats(films.select(0, film).contiguous());
            for (int i = 0; i < cut.length; i++) {
                int k = Math.floorDiv(i, 32 * 32);
                int y = corners[2 * k] + Math.floorDiv(i, 32) % 32;
                int x = corners[2 * k + 1] + i % 32;
                cut[i] = pixels[y * 128 + x];
            }
            Tensor windows = whole.features(Tensors.of(cut, 4, 1, 32, 32));
            expected.push_back(torch.cat(
                    new TensorVector(whole.features(small.narrow(0, film, 1)).squeeze(0), Tensors.mean(windows, 0)),
                    0));
        }
        ZoomBackbone zoomed = new ZoomBackbone(scored, FOUR);
        assertThat(zoomed.dimension()).isEqualTo(2 * whole.dimension());
        assertThat(Tensors.floats(zoomed.features(films)))
                .containsExactly(Tensors.floats(torch.stack(expected, 0)), within(1e-4f));
    }

    /** Corners of the windows around the best of 4 x 4 places, whose distance of 32 pixels is always enough. */
    private static int[] corners(float[] scores, int most) {
        int[] order = IntStream.range(0, 16)
                .boxed()
                .sorted((a, b) -> Float.compare(scores[b], scores[a]))
                .mapToInt(Integer::intValue)
                .toArray();
        int[] corners = new int[2 * most];
        for (int k = 0; k < most; k++) {
            corners[2 * k] = Math.floorDiv(order[k], 4) * 32;
            corners[2 * k + 1] = order[k] % 4 * 32;
        }
        return corners;
    }

    private static float[] means(float[] fine, int factor) {
        float[] means = new float[fine.length / factor / factor];
        for (int i = 0; i < fine.length; i++) {
            int row = Math.floorDiv(i, 128);
            means[Math.floorDiv(row, factor) * 64 + Math.floorDiv(i % 128, factor)] += fine[i] / factor / factor;
        }
        return means;
    }

    /** Detail that the small film does not have matters within the windows alone, and not at all in the control. */
    @Test
    void fineDetailMattersInTheWindowsAlone() {
        TopKBackbone scored = scored(GlobalFeatures.POOLED);
        ZoomBackbone zoomed = new ZoomBackbone(scored, FOUR);
        Tensor films = fine().narrow(0, 0, 1);
        long[] chosen = Tensors.longs(zoomed.select(films).places());
        float[] plain = Tensors.floats(zoomed.features(films));
        for (int place = 0; place < 16; place++) {
            long top = Math.floorDiv(place, 4) * 32L;
            long left = place % 4 * 32L;
            long here = place;
            Tensor detailed = films.clone();
            detailed.narrow(2, top, 32).narrow(3, left, 32).add_(checks());
            float[] changed = Tensors.floats(zoomed.features(detailed));
            assertThat(differ(changed, plain))
                    .as("place %d", place)
                    .isEqualTo(LongStream.of(chosen).anyMatch(one -> one == here));
            float[] coarse =
                    Tensors.floats(new ZoomBackbone(scored, ZoomConfig.usual(2, 64, false)).features(detailed));
            assertThat(differ(
                            coarse,
                            Tensors.floats(new ZoomBackbone(scored, ZoomConfig.usual(2, 64, false)).features(films))))
                    .isFalse();
        }
    }

    /** A checkerboard of -1 and 1, whose squares of four pixels have mean 0. */
    private static Tensor checks() {
        float[] checks = new float[32 * 32];
        for (int i = 0; i < checks.length; i++) {
            checks[i] = (i + Math.floorDiv(i, 32)) % 2 == 0 ? 1 : -1;
        }
        return Tensors.of(checks, 1, 1, 32, 32);
    }

    private static boolean differ(float[] a, float[] b) {
        return IntStream.range(0, a.length).anyMatch(i -> Math.abs(a[i] - b[i]) > 1e-4);
    }

    /** The map of the choice: the scores of the small film, and the patches in the centres of the windows. */
    @Test
    void theChosenPatchesAreThoseInTheCentresOfTheWindows() {
        TopKBackbone scored = scored(GlobalFeatures.POOLED);
        Tensor films = fine();
        PatchSelection zoomed = new ZoomBackbone(scored, FOUR).select(films);
        PatchSelection small = scored.select(torch.avg_pool2d(films, 2));
        assertThat(Tensors.floats(zoomed.scores())).isEqualTo(Tensors.floats(small.scores()));
        assertThat(Tensors.longs(zoomed.places()))
                .isEqualTo(Tensors.longs(torch.topk(small.scores(), 4).get1()));
        assertThat(Tensors.floats(Tensors.mean(zoomed.mask(), 1))).containsOnly(0.25f);
    }

    @Test
    void aModelIsReadAsItWasWritten(@TempDir Path folder) {
        ZoomBackbone zoomed = new ZoomBackbone(scored(GlobalFeatures.POOLED), FOUR);
        ModelFolder.write(
                folder, new FilmBackbone(zoomed, FilmInput.repeated(128, 1, 0.5, 0.25)), Json.object(), "a card");
        FilmBackbone read = ModelFolder.readBackbone(folder);
        assertThat(((ZoomBackbone) read.backbone()).zoom()).isEqualTo(FOUR);
        assertThat(read.backbone().featureChoice()).isEqualTo(FeatureChoice.ZOOM);
        assertThat(Tensors.floats(read.backbone().features(fine()))).isEqualTo(Tensors.floats(zoomed.features(fine())));
    }

    @Test
    void whatDoesNotFitIsRefused() {
        TopKBackbone scored = scored(GlobalFeatures.POOLED);
        assertThatThrownBy(() -> FeatureChoice.ZOOM.zoomed(scored, 64, 96))
                .hasMessageStartingWith(
                        "features must not be zoom where the finer copies have 96 pixels and the films 64");
        assertThatThrownBy(() -> FeatureChoice.ZOOM.zoomed(scored.plain(), 64, 128))
                .hasMessageStartingWith("features must not be zoom where no patches were selected");
        ZoomBackbone zoomed = FeatureChoice.ZOOM.zoomed(scored, 64, 128);
        assertThat(FeatureChoice.ZOOM.of(zoomed)).isSameAs(zoomed);
        assertThatThrownBy(() -> FeatureChoice.PATCHES.of(zoomed))
                .hasMessageStartingWith("features must be zoom, with which this model was made, was patches");
        assertThatThrownBy(() -> FeatureChoice.ZOOM_COARSE.of(scored))
                .hasMessageStartingWith("features must not be zoom-coarse here: they need a set with finer copies");
        assertThatThrownBy(() -> zoomed.features(fine().narrow(2, 0, 127))).hasMessageContaining("divisible by 2");
    }
}
