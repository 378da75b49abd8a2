package dev.lucency.weights.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lucency.DataException;
import dev.lucency.golden.Golden;
import dev.lucency.io.Sha256;
import dev.lucency.tensor.ElementType;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.TensorInfo;
import dev.lucency.tensor.Tensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * Files written by {@code torch.save} of PyTorch 1.13, as a zip and in the format before 1.6, against what Python says is in them:
 * names in order, shapes, types, and every value to the last bit.
 */
class TorchFilesGoldenTest {
    private final Scope scope = Scope.open();

    @AfterEach
    void close() {
        scope.close();
    }

    @ParameterizedTest
    @CsvSource({
        "types.pth, types, TORCH_ZIP",
        "types-legacy.pth, types, TORCH_LEGACY",
        "views.pth, views, TORCH_ZIP",
        "views-legacy.pth, views, TORCH_LEGACY",
        "moco.pth, moco, TORCH_ZIP",
        "moco-legacy.pth, moco, TORCH_LEGACY",
        "moco-protocol4.pth, moco, TORCH_ZIP",
        "moco-protocol4-legacy.pth, moco, TORCH_LEGACY",
        "moco-deflated.pth, moco, TORCH_ZIP",
        "parameters.pth, parameters, TORCH_ZIP",
        "parameters-legacy.pth, parameters, TORCH_LEGACY",
    })
    void everyTensorIsThereWithEveryValue(String file, String content, WeightsKind kind) {
        JsonNode expected = Golden.read("checkpoints/expected.json").path(content);
        WeightsFile weights = WeightsFile.open(Checkpoints.golden(file));

        assertThat(weights.kind()).isEqualTo(kind);
        assertThat(weights.tensors().keySet()).containsExactlyElementsOf(names(expected));
        Map<String, Tensor> loaded = weights.load();
        assertThat(loaded.keySet()).containsExactlyElementsOf(names(expected));
        for (JsonNode tensor : expected) {
            String name = tensor.path("name").asString();
            assertThat(weights.tensors().get(name)).as(name).isEqualTo(info(tensor));
            assertThat(loaded.get(name).shape()).as(name).isEqualTo(longs(tensor.path("shape")));
            assertThat(ElementType.of(loaded.get(name)))
                    .as(name)
                    .isEqualTo(info(tensor).type());
            assertThat(loaded.get(name).is_contiguous()).as(name).isTrue();
            assertThat(doubles(loaded.get(name))).as(name).containsExactly(Golden.numbers(tensor.path("values")));
        }
    }

    @Test
    void tensorsThatSharedAStorageComeApart() {
        Map<String, Tensor> loaded =
                WeightsFile.open(Checkpoints.golden("views.pth")).load();
        double[] before = doubles(loaded.get("rows"));

        loaded.get("base").fill_(Tensors.scalar(9));

        assertThat(doubles(loaded.get("rows"))).containsExactly(before);
    }

    @Test
    void floatsBecomeThoseOf32BitsAndOthersStay() {
        WeightsFile weights = WeightsFile.open(Checkpoints.golden("types.pth"));
        Map<String, Tensor> stored = weights.load();

        Map<String, Tensor> floats = weights.loadFloats(weights.tensors().keySet());

        assertThat(floats.keySet()).containsExactlyElementsOf(stored.keySet());
        for (String name : List.of("float32", "float16", "bfloat16")) {
            assertThat(ElementType.of(floats.get(name))).isEqualTo(ElementType.FLOAT32);
            assertThat(doubles(floats.get(name))).as(name).containsExactly(doubles(stored.get(name)));
        }
        assertThat(ElementType.of(floats.get("float64"))).isEqualTo(ElementType.FLOAT32);
        assertThat(doubles(floats.get("float64"))[10]).isEqualTo((float) doubles(stored.get("float64"))[10]);
        for (String name : List.of("int64", "int8", "uint8", "bool")) {
            assertThat(floats.get(name).equal(stored.get(name))).as(name).isTrue();
        }
    }

    @Test
    void someTensorsComeInTheOrderThatIsAskedFor() {
        Map<String, Tensor> loaded =
                WeightsFile.open(Checkpoints.golden("views-legacy.pth")).load(List.of("scalar", "columns"));
        assertThat(loaded.keySet()).containsExactly("scalar", "columns");
        assertThat(loaded.get("scalar").item().toLong()).isEqualTo(7);
    }

    @Test
    void anUnknownNameIsOurMistake() {
        WeightsFile weights = WeightsFile.open(Checkpoints.golden("views.pth"));
        assertThatThrownBy(() -> weights.load(List.of("base", "nothing"))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"moco.pth", "moco-legacy.pth", "moco-protocol4.pth"})
    void whatIsNoTensorIsTold(String file) {
        Map<String, String> others = WeightsFile.open(Checkpoints.golden(file)).others();
        assertThat(others)
                .containsEntry("epoch", "200")
                .containsEntry("arch", "resnet50")
                .containsEntry("optimizer.param_groups.0.lr", "0.03")
                .containsEntry("optimizer.param_groups.0.params", "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]")
                .containsEntry("scheduler.milestones.120", "1")
                .containsEntry("device", "torch.device('cpu')")
                .containsEntry("dtype", "torch.float32")
                .containsEntry("classes", "['a']")
                .containsEntry("history.1.loss", "6.25");
        assertThat(others.get("args"))
                .startsWith("argparse.Namespace(data='films', out=pathlib.PosixPath('runs', '1'), lr=0.03, "
                        + "schedule=[120, 160], cos=True, seed=None, big=1180591620717411303424, small=-5");
        assertThat(others.get("best_auroc")).startsWith("numpy.core.multiarray.scalar(numpy.dtype('f8', ");
        assertThat(others.keySet()).noneMatch(name -> name.contains("_metadata"));
    }

    @Test
    void sizeAndDigestAreThoseOfTheFile() throws IOException {
        Path file = Checkpoints.golden("types.pth");
        WeightsFile weights = WeightsFile.open(file);
        assertThat(weights.bytes()).isEqualTo(Files.size(file));
        assertThat(weights.sha256()).isEqualTo(Sha256.of(file));
    }

    @Test
    void torchScriptIsRefusedWithAHint() {
        Path file = Checkpoints.golden("scripted.pt");
        assertThatThrownBy(() -> WeightsFile.open(file))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(file + ": refused: it is a TorchScript archive, which contains code; ")
                .hasMessageContaining("torch.jit.load(file)")
                .hasMessageContaining("state_dict()");
    }

    private static List<String> names(JsonNode tensors) {
        return tensors.valueStream()
                .map(tensor -> tensor.path("name").asString())
                .toList();
    }

    private static TensorInfo info(JsonNode tensor) {
        List<Long> shape = new ArrayList<>();
        tensor.path("shape").forEach(length -> shape.add(length.asLong()));
        return new TensorInfo(
                shape, ElementType.valueOf(tensor.path("type").asString().toUpperCase(Locale.ROOT)));
    }

    private static long[] longs(JsonNode array) {
        return array.valueStream().mapToLong(JsonNode::asLong).toArray();
    }

    private static double[] doubles(Tensor tensor) {
        Tensor dense = tensor.to(ScalarType.Double).contiguous();
        double[] values = new double[(int) dense.numel()];
        if (values.length > 0) {
            new DoublePointer(dense.data_ptr()).get(values);
        }
        return values;
    }
}
