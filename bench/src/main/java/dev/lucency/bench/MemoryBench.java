package dev.lucency.bench;

import static java.util.Objects.requireNonNull;

import dev.lucency.model.BackboneConfig;
import dev.lucency.model.EncoderConfig;
import dev.lucency.model.patches.PatchesConfig;
import dev.lucency.pretrain.PretrainConfig;
import dev.lucency.pretrain.StepMemory;
import dev.lucency.ssl.MethodConfig;
import dev.lucency.ssl.StepConfig;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.StateDict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/** The largest memory of three steps, as Linux counts it, beside what {@link StepMemory} expects. One process a measurement. */
public final class MemoryBench {
    private MemoryBench() {}

    /** Takes method, backbone, size, batch and micro-batch; then a selection of patches, or nothing for pooled features. */
    public static void main(String[] arguments) throws IOException {
        String method = arguments[0];
        BackboneConfig backbone = requireNonNull(BackboneConfig.choices().get(arguments[1]));
        int size = Integer.parseInt(arguments[2]);
        int batch = Integer.parseInt(arguments[3]);
        int microBatch = Integer.parseInt(arguments[4]);
        PretrainConfig plain = PretrainConfig.defaults();
        PatchesConfig patches = SelectionBench.patches(arguments.length > 5 ? arguments[5] : "off");
        PretrainConfig config = new PretrainConfig(
                backbone,
                patches,
                plain.patchRegularisers(),
                requireNonNull(MethodConfig.choices().get(method)),
                plain.views(),
                plain.localViews(),
                plain.positives(),
                size,
                plain.stages(),
                batch,
                microBatch,
                plain.optimizer(),
                plain.schedule(),
                plain.clipNorm(),
                plain.precision(),
                plain.seed(),
                plain.logSteps(),
                plain.checkpointSteps(),
                plain.keepCheckpoints(),
                plain.health(),
                plain.maps());
        try (Scope life = Scope.open()) {
            Trial trial = new Trial(
                    config.method(),
                    new EncoderConfig(backbone, patches),
                    size,
                    batch,
                    StepConfig.ofMicroBatches(microBatch));
            Map<String, Tensor> state = new LinkedHashMap<>(trial.method.state());
            state.putAll(StateDict.prefixed("optimizer.", trial.optimizer.state()));
            long expected =
                    StepMemory.of(config, state, trial.method.parameters()).bytes(microBatch == 0 ? batch : microBatch);
            for (int step = 0; step < 3; step++) {
                try (Scope scope = Scope.open()) {
                    trial.learn(trial.views(step), step);
                    trial.update();
                }
            }
            double peak = peak();
            System.out.printf(
                    Locale.ROOT,
                    "%s %s %s %d px, batch %d, micro-batch %d: expected %.2f GB, peak %.2f GB, ratio %.2f%n",
                    method,
                    arguments[1],
                    arguments.length > 5 ? arguments[5] : "off",
                    size,
                    batch,
                    microBatch,
                    expected / 1e9,
                    peak / 1e9,
                    peak / expected);
        }
    }

    private static double peak() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToDouble(line -> 1024 * Double.parseDouble(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(Double.NaN);
    }
}
