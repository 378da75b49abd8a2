package dev.lucency.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.augment.Views;
import dev.lucency.golden.Golden;
import dev.lucency.tensor.NoGradient;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.StateDict;
import dev.lucency.tensor.Tensors;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Folded weights on a gray film against the three-channel weights on the same film repeated, with ImageNet's normalisation and
 * one of another mean and deviation for the gray film.
 */
class GrayFoldTest {
    private static final FilmInput THREE =
            new FilmInput(64, List.of(0.485, 0.456, 0.406), List.of(0.229, 0.224, 0.225));
    private static final GrayFold FOLD = new GrayFold(THREE, FilmInput.repeated(64, 1, 0.55, 0.31));

    private final Scope scope = Scope.open();
    private final NoGradient still = NoGradient.open();
    private final Tensor films = Golden.films("films", 2, 1, 64, 64)
            .add(Tensors.scalar(1))
            .mul(Tensors.scalar(127))
            .to(ScalarType.Byte);

    @AfterEach
    void close() {
        still.close();
        scope.close();
    }

    @Test
    void aVisionTransformerIsFoldedExactly() {
        Backbone three = filled(new VitConfig(VitSize.TINY, 3, 4));
        FilmBackbone gray = FOLD.fold(three);
        assertThat(gray.backbone().config()).isEqualTo(new VitConfig(VitSize.TINY, 1, 4));
        assertClose(
                gray.backbone().forward(gray(FOLD), Pass.PATCHES).patches(),
                three.forward(repeated(), Pass.PATCHES).patches(),
                2e-5);
        assertClose(gray.backbone().features(gray(FOLD)), three.features(repeated()), 2e-5);
    }

    @Test
    void theFirstLayerOfAResNetIsFoldedExactlyInsideTheFilm() {
        Map<String, Tensor> three =
                StateDict.of(filled(new ResNetConfig(ResNetDepth.RESNET18, 3)).module());
        Map<String, Tensor> gray = FOLD.fold(three);
        Tensor expected = stem(three, repeated());
        Tensor actual = stem(gray, gray(FOLD));
        assertThat(expected.shape()).containsExactly(2, 64, 32, 32);
        assertClose(inside(actual), inside(expected), 1e-5);
        assertThat(largestDifference(actual, expected)).as("the border").isGreaterThan(1e-3);
    }

    @Test
    void aResNetOfEqualMeansHasNoBorderEffect() {
        FilmInput equal = new FilmInput(64, List.of(0.5, 0.5, 0.5), List.of(0.2, 0.25, 0.3));
        GrayFold fold = GrayFold.of(equal);
        Backbone three = filled(new ResNetConfig(ResNetDepth.RESNET50, 3));
        Tensor expected = three.forward(Views.whole(films, equal), Pass.PATCHES).patches();
        assertClose(
                fold.fold(three).backbone().forward(gray(fold), Pass.PATCHES).patches(), expected, 1e-4);
    }

    @Test
    void whileTrainingTheConstantOfAResNetCancelsButAtTheBorder() {
        Backbone three = filled(new ResNetConfig(ResNetDepth.RESNET18, 3));
        FilmInput equal = FilmInput.repeated(64, 3, 0.5, 0.25);
        GrayFold fold = GrayFold.of(equal);
        Backbone gray = fold.fold(three).backbone();
        three.module().train(true);
        gray.module().train(true);
        assertClose(gray.features(gray(fold)), three.features(Views.whole(films, equal)), 1e-4);
        assertClose(
                StateDict.of(gray.module()).get("bn1.running_mean"),
                StateDict.of(three.module()).get("bn1.running_mean"),
                1e-5);
    }

    @Test
    void allOtherWeightsAndTheGivenBackboneStayAsTheyAre() {
        Backbone three = filled(new ResNetConfig(ResNetDepth.RESNET18, 3));
        Map<String, Tensor> before = StateDict.of(three.module());
        float[] mean = Tensors.floats(before.get("bn1.running_mean"));
        Map<String, Tensor> folded = FOLD.fold(before);
        assertThat(folded.keySet()).containsExactlyElementsOf(before.keySet());
        before.forEach((name, tensor) -> {
            if (!name.equals("conv1.weight") && !name.equals("bn1.running_mean")) {
                assertThat(folded.get(name)).as(name).isSameAs(tensor);
            }
        });
        assertThat(Tensors.floats(before.get("bn1.running_mean"))).containsExactly(mean);
        assertThat(Tensors.floats(folded.get("bn1.running_mean"))).isNotEqualTo(mean);
    }

    @Test
    void theGrayInputIsTheAverageOfTheThreeUnlessSaidOtherwise() {
        GrayFold fold = GrayFold.of(THREE);
        assertThat(fold.gray().mean().get(0)).isCloseTo(0.449, within(1e-9));
        assertThat(fold.gray().std().get(0)).isCloseTo(0.226, within(1e-9));
    }

    @Test
    void weightsOfOneChannelAreNotFolded() {
        assertThatThrownBy(() -> FOLD.fold(filled(new ResNetConfig(ResNetDepth.RESNET18, 1))))
                .hasMessage("conv1.weight must be of 3 channels");
        assertThatThrownBy(() -> FOLD.fold(Map.<String, Tensor>of())).hasMessageStartingWith("the weights must have");
    }

    private Tensor repeated() {
        return Views.whole(films, THREE);
    }

    private Tensor gray(GrayFold fold) {
        return Views.whole(films, fold.gray());
    }

    /** The first convolution and its normalisation, by hand. */
    private static Tensor stem(Map<String, Tensor> state, Tensor films) {
        Tensor made = torch.conv2d(
                films,
                state.get("conv1.weight"),
                new TensorOptional(),
                new long[] {2, 2},
                new long[] {3, 3},
                new long[] {1, 1},
                1);
        return torch.batch_norm(
                made,
                new TensorOptional(state.get("bn1.weight")),
                new TensorOptional(state.get("bn1.bias")),
                new TensorOptional(state.get("bn1.running_mean")),
                new TensorOptional(state.get("bn1.running_var")),
                false,
                0.1,
                1e-5,
                true);
    }

    private static Tensor inside(Tensor map) {
        return map.narrow(2, 2, map.size(2) - 4).narrow(3, 2, map.size(3) - 4);
    }

    private static Backbone filled(BackboneConfig config) {
        Backbone backbone = config.build(new Seed(1));
        Golden.fill(StateDict.of(backbone.module()));
        backbone.module().eval();
        return backbone;
    }

    private static void assertClose(Tensor actual, Tensor expected, double tolerance) {
        assertThat(actual.shape()).isEqualTo(expected.shape());
        assertThat(largestDifference(actual, expected)).isLessThan(tolerance);
    }

    private static double largestDifference(Tensor actual, Tensor expected) {
        return Tensors.value(actual.sub(expected).abs().max());
    }
}
