package dev.lucency.weights;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.golden.Golden;
import dev.lucency.tensor.NoGradient;
import dev.lucency.tensor.Safetensors;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.Tensors;
import dev.lucency.weights.torch.WeightsFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * State dicts that PyTorch itself named, with formula-filled weights, against the features that PyTorch computed from them ({@code
 * tools/golden/styles.py}).
 */
class StyleGoldenTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"torchvision-vit", "torchvision-resnet50", "lightly-children", "moco-v2"})
    void anImportedBackboneComputesWhatPyTorchDid(String name) {
        JsonNode golden = Golden.read("styles/" + name + ".json");
        try (Scope scope = Scope.open();
                NoGradient still = NoGradient.open()) {
            Path path = folder.resolve("weights.safetensors");
            Safetensors.write(path, tensors(golden.path("state")), Map.of());
            WeightsFile file = WeightsFile.open(path);

            Recognition told = WeightsImport.recognise(file, EncoderChoice.AUTO);
            assertThat(told.style()).isEqualTo(golden.path("style").asString());
            assertThat(told.architecture()).isEqualTo(golden.path("network").asString());
            WeightsImport plan = WeightsImport.plan(file, told, new Seed(1));
            assertThat(plan.report().faults()).isEmpty();
            plan.fill();

            Tensor films = Golden.films("films", shape(golden.path("shape")));
            Golden.assertClose(
                    "pooled features", Golden.sample(plan.backbone().features(films)), golden.path("pooled"), 1e-4);
        }
    }

    private static Map<String, Tensor> tensors(JsonNode state) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        state.properties().forEach(entry -> {
            boolean counts = entry.getKey().endsWith("num_batches_tracked")
                    || entry.getKey().endsWith("queue_ptr");
            long[] shape = shape(entry.getValue());
            tensors.put(entry.getKey(), counts ? Tensors.of(0L).reshape(shape) : Tensors.zeros(shape));
        });
        Golden.fill(tensors);
        return tensors;
    }

    private static long[] shape(JsonNode lengths) {
        return lengths.valueStream().mapToLong(JsonNode::asLong).toArray();
    }
}
