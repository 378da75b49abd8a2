package dev.lucency.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lucency.DataException;
import dev.lucency.golden.Golden;
import dev.lucency.io.Json;
import dev.lucency.model.ResNetConfig;
import dev.lucency.tensor.NoGradient;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.Tensors;
import dev.lucency.weights.tfjs.LayersFiles;
import dev.lucency.weights.torch.WeightsFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * ResNet-50s as layers models, written to shards and imported, against the features that a program computed layer by layer from the same
 * description ({@code tools/golden/keras.py}); and descriptions of networks that compute something else.
 */
class KerasGoldenTest {
    private static final int SHARD = 4 << 20;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"branches", "blocks"})
    void anImportedResNetComputesWhatItsLayersSay(String name) throws IOException {
        JsonNode golden = Golden.read("keras/" + name + ".json");
        try (Scope scope = Scope.open();
                NoGradient still = NoGradient.open()) {
            WeightsFile file = write(golden, Map.of());
            Recognition told = WeightsImport.recognise(file, EncoderChoice.AUTO);
            assertThat(told.style()).isEqualTo("keras");
            assertThat(told.strange()).isEmpty();
            WeightsImport plan = WeightsImport.plan(file, told, new Seed(1));
            assertThat(plan.report().faults()).isEmpty();
            assertThat(plan.report().leftOut()).containsOnlyKeys("classifier");
            assertThat(((ResNetConfig) plan.backbone().config()).stride().text())
                    .isEqualTo(golden.path("stride").asString());
            plan.fill();

            Tensor films = Golden.films("films", shape(golden.path("shape")));
            Golden.assertClose(
                    "pooled features", Golden.sample(plan.backbone().features(films)), golden.path("pooled"), 1e-4);
        }
    }

    @Test
    void aVarianceThatEpsilonCannotMakeOursIsRefused() throws IOException {
        JsonNode golden = Golden.read("keras/branches.json");
        try (Scope scope = Scope.open()) {
            float[] variance = new float[64];
            variance[5] = -0.002f;
            WeightsFile file = write(golden, Map.of("bn_conv1/moving_variance", Tensors.of(variance, 64)));
            WeightsImport plan =
                    WeightsImport.plan(file, WeightsImport.recognise(file, EncoderChoice.AUTO), new Seed(1));
            assertThatThrownBy(plan::fill)
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("model.json: tensor bn_conv1/moving_variance with the epsilon of its layer");
        }
    }

    /** A change of the description, and what the network then has that ours has not. */
    private record Other(String from, String to, String strange) {}

    static final List<Other> OTHERS = List.of(
            new Other(name("pool1_pad"), name("pad"), "not a pooling of 3x3 with stride 2 after pad"),
            new Other("[[1,1],[1,1]]", "[[0,1],[0,1]]", "a pooling after activation without padding by 1"),
            new Other("[[3,3],[3,3]]", "[[2,3],[2,3]]", "padding valid in conv1"),
            new Other("\"activation\":\"relu\"", "\"activation\":\"tanh\"", "not a ReLU after bn_conv1"),
            new Other("\"axis\":[3]", "\"axis\":[1]", "a normalisation bn_conv1 of another axis"),
            new Other("\"epsilon\":0.001", "\"epsilon\":null", "epsilon NaN in bn_conv1"),
            new Other("\"dilation_rate\":[1,1]", "\"dilation_rate\":[2,2]", "with groups, holes or an activation"),
            new Other("\"use_bias\":true", "\"use_bias\":false", "a bias in conv1 that its tensors or its layers lack"),
            new Other("\"class_name\":\"Add\"", "\"class_name\":\"Multiply\"", "not a sum of bn2a_branch2c"),
            new Other("\"pool_size\":[3,3]", "\"pool_size\":[2,2]", "not a pooling of 3x3"),
            new Other(
                    "[[[\"activation_1\",0,0,{}]]]",
                    "[[[\"bn2a_branch2a\",0,0,{}]]]",
                    "another input of res2a_branch2b than activation_1"));

    @ParameterizedTest
    @FieldSource("OTHERS")
    void aNetworkThatComputesSomethingElseIsTold(Other other) {
        JsonNode golden = Golden.read("keras/branches.json");
        String topology = Json.line(golden.path("topology"));
        assertThat(topology).contains(other.from);
        String changed = topology.replaceFirst(Pattern.quote(other.from), Matcher.quoteReplacement(other.to));
        assertThat(String.join("; ", walked(golden, changed).strange())).contains(other.strange);
    }

    @Test
    void stridesInDifferentPlacesAreTold() {
        JsonNode golden = Golden.read("keras/blocks.json");
        String topology = Json.line(golden.path("topology"));
        String first = strided(strided(topology, "conv3_block1_1_conv", 2), "conv3_block1_2_conv", 1);
        assertThat(walked(golden, first).strange()).containsExactly("strides in different convolutions of its stages");
        String none = strided(topology, "conv3_block1_2_conv", 1);
        assertThat(walked(golden, none).strange()).containsExactly("stride 1 in conv3_block1_2_conv");
    }

    @Test
    void tensorsWithoutLayersAreRefused() {
        KerasGraph graph = KerasGraph.of(Map.of(), KerasNames.BRANCHES, Set.of());
        assertThat(graph.strange()).hasSize(1).first().asString().contains("no description of its layers");
    }

    private static String strided(String topology, String layer, int stride) {
        return topology.replaceFirst(
                "(\"config\":\\{\"name\":\"" + layer + "\"[^}]*\"strides\":)\\[\\d,\\d\\]",
                "$1[" + stride + "," + stride + "]");
    }

    private static String name(String layer) {
        return "\"name\":\"" + layer + "\",\"class_name\"";
    }

    /** Reads a description through a file with a single tensor for each name, which the walk does not open. */
    private KerasGraph walked(JsonNode golden, String topology) {
        try (Scope scope = Scope.open()) {
            Path file = LayersFiles.write(folder, Json.parse(topology), Map.of("w", Tensors.zeros(1)), SHARD);
            KerasNames names = golden.path("state").has("conv1/kernel") ? KerasNames.BRANCHES : KerasNames.BLOCKS;
            Set<String> tensors = Set.copyOf(golden.path("state").propertyNames());
            return KerasGraph.of(WeightsFile.open(file).layers(), names, tensors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private WeightsFile write(JsonNode golden, Map<String, Tensor> instead) throws IOException {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        golden.path("state").properties().forEach(entry -> {
            String name = entry.getKey();
            JsonNode value = entry.getValue();
            long[] shape = shape(value.path(0));
            tensors.put(
                    name,
                    instead.containsKey(name)
                            ? instead.get(name)
                            : values(
                                    name,
                                    shape,
                                    value.path(1).asDouble(),
                                    value.path(2).asDouble()));
        });
        return WeightsFile.open(LayersFiles.write(folder, golden.path("topology"), tensors, SHARD));
    }

    private static Tensor values(String name, long[] shape, double centre, double spread) {
        int count = (int) Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        float[] values = Golden.uniform(count, Golden.salt(name));
        for (int i = 0; i < count; i++) {
            values[i] = (float) (centre + spread * values[i]);
        }
        return Tensors.of(values, shape);
    }

    private static long[] shape(JsonNode lengths) {
        return lengths.valueStream().mapToLong(JsonNode::asLong).toArray();
    }
}
