package dev.lucency.explain.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.explain.score.HeatMap;
import dev.lucency.golden.Golden;
import dev.lucency.model.Backbone;
import dev.lucency.model.BackboneConfig;
import dev.lucency.model.FilmClassifier;
import dev.lucency.model.FilmInput;
import dev.lucency.model.ResNetConfig;
import dev.lucency.model.ResNetDepth;
import dev.lucency.model.VitConfig;
import dev.lucency.model.VitSize;
import dev.lucency.tensor.NoGradient;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.StateDict;
import dev.lucency.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Grad-CAM and attention rollout against PyTorch with the same formula-filled weights ({@code tools/golden/maps.py}). */
class MapsGoldenTest {
    /**
     * Of the largest value of a film's maps. Both sides compute in numbers of 64 bits; a map is rounded to 32 bits, by at most 6e-8 of each
     * value.
     */
    private static final double TOLERANCE = 1e-7;

    /**
     * The same where we compute in numbers of 32 bits: a value is a sum over up to 512 channels of numbers that have each passed some
     * twenty layers, and parts from the exact one by some 1e-5 of the largest.
     */
    private static final double SINGLE_TOLERANCE = 1e-4;

    private static final int LABELS = 5;
    private static final List<Integer> MAPPED = List.of(0, 1, 2);

    private final JsonNode golden = Golden.read("maps/maps.json");
    private final Scope scope = Scope.open();
    private final NoGradient still = NoGradient.open(); // as where whole films are visited

    @AfterEach
    void close() {
        still.close();
        scope.close();
    }

    @ParameterizedTest
    @CsvSource({"resnet18, layer2", "resnet18, layer3", "resnet18, layer4", "vit-tiny, block11"})
    void gradCamIsThatOfPyTorch(String network, String stage) {
        JsonNode expected = golden.path(network).path(stage);
        compare(cam(network, stage, ScalarType.Double), expected, TOLERANCE);
        compare(cam(network, stage, ScalarType.Float), expected, SINGLE_TOLERANCE);
    }

    @Test
    void rolloutIsThatOfPyTorch() {
        JsonNode expected = golden.path("vit-tiny").path("rollout");
        compare(
                new AttentionRollout(filled("vit-tiny", ScalarType.Double)).of(films(ScalarType.Double)),
                expected,
                TOLERANCE);
        compare(
                new AttentionRollout(filled("vit-tiny", ScalarType.Float)).of(films(ScalarType.Float)),
                expected,
                SINGLE_TOLERANCE);
    }

    private List<List<HeatMap>> cam(String network, String stage, ScalarType type) {
        Backbone backbone = filled(network, type);
        String head = backbone.config().classifier();
        Tensor weight = Tensors.zeros(LABELS, backbone.dimension());
        Tensor bias = Tensors.zeros(LABELS);
        Golden.fill(Map.of(head + ".weight", weight, head + ".bias", bias), type);
        FilmClassifier classifier = new FilmClassifier(
                backbone, FilmInput.repeated(96, 1, 0, 1), List.of("a", "b", "c", "d", "e"), weight, bias);
        return new GradCam(classifier, MAPPED, Optional.of(stage)).of(films(type));
    }

    private static Backbone filled(String network, ScalarType type) {
        BackboneConfig config = network.equals("resnet18")
                ? new ResNetConfig(ResNetDepth.RESNET18, 1)
                : new VitConfig(VitSize.TINY, 1, 14);
        Backbone backbone = config.build(new Seed(1));
        Golden.fill(StateDict.of(backbone.module()), type);
        backbone.module().eval();
        return backbone;
    }

    private Tensor films(ScalarType type) {
        long[] shape =
                golden.path("shape").valueStream().mapToLong(JsonNode::asLong).toArray();
        return Golden.films("films", shape).to(type);
    }

    /** Each value within the tolerance times the largest of its film's maps. */
    private static void compare(List<List<HeatMap>> actual, JsonNode expected, double tolerance) {
        assertThat(actual).hasSize(expected.size());
        for (int film = 0; film < actual.size(); film++) {
            assertThat(actual.get(film)).hasSize(expected.path(film).size());
            double largest = expected.path(film)
                    .valueStream()
                    .flatMapToDouble(map -> Arrays.stream(Golden.numbers(map)))
                    .max()
                    .orElseThrow();
            for (int map = 0; map < actual.get(film).size(); map++) {
                HeatMap one = actual.get(film).get(map);
                double[] values = Golden.numbers(expected.path(film).path(map));
                assertThat(one.rows() * one.columns()).isEqualTo(values.length);
                for (int place = 0; place < values.length; place++) {
                    assertThat((double) one.values()[place])
                            .as("film %d, map %d, place %d", film, map, place)
                            .isCloseTo(values[place], within(tolerance * largest));
                }
            }
        }
    }
}
