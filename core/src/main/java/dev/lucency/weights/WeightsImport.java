package dev.lucency.weights;

import static java.util.Objects.requireNonNull;

import dev.lucency.DataException;
import dev.lucency.model.Backbone;
import dev.lucency.tensor.ElementType;
import dev.lucency.tensor.NoGradient;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.StateDict;
import dev.lucency.tensor.Tensors;
import dev.lucency.weights.torch.WeightsFile;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** A backbone that is filled from a file of somebody else's training. */
public final class WeightsImport {
    private final WeightsFile file;
    private final Recognition recognition;
    private final Backbone backbone;
    private final ImportReport report;

    private WeightsImport(WeightsFile file, Recognition recognition, Backbone backbone, ImportReport report) {
        this.file = file;
        this.recognition = recognition;
        this.backbone = backbone;
        this.report = report;
    }

    /** Tells what a file holds; see {@link Recognition#of}. */
    public static Recognition recognise(WeightsFile file, EncoderChoice asked) {
        Map<String, List<Long>> shapes = new LinkedHashMap<>();
        file.tensors().forEach((name, tensor) -> shapes.put(name, tensor.shape()));
        return Recognition.of(shapes, asked, file.path().toString()).with(file.others());
    }

    /**
     * Compares a file with the backbone that it holds, which is built with random weights in the scope that is open.
     *
     * @param seed of what the file lacks
     * @throws DataException if Lucency has no such backbone
     */
    public static WeightsImport plan(WeightsFile file, Recognition recognition, Seed seed) {
        if (!recognition.strange().isEmpty()) {
            throw new DataException(file.path() + ": holds " + recognition.architecture() + " with "
                    + String.join(", ", recognition.strange()) + "; Lucency has "
                    + String.join(", ", OurBackbones.NAMES)
                    + " (transformers with patches of 16 px), use weights of one of them");
        }
        Backbone backbone = OurBackbones.config(recognition).build(seed);
        Map<String, List<Long>> shapes = new LinkedHashMap<>();
        StateDict.of(backbone.module()).forEach((name, tensor) -> shapes.put(name, shape(tensor)));
        return new WeightsImport(
                file,
                recognition,
                backbone,
                ImportReport.of(recognition, file.tensors().keySet(), shapes));
    }

    /** What goes where. */
    public ImportReport report() {
        return report;
    }

    /** The backbone, of random weights until it is filled. */
    public Backbone backbone() {
        return backbone;
    }

    /**
     * Copies what matches into the backbone and sets it to evaluation; what does not match keeps its random values.
     *
     * @throws DataException if a value is not finite, or a tensor does not hold fractions where the backbone does
     */
    public void fill() {
        try (Scope scope = Scope.open();
                NoGradient still = NoGradient.open()) {
            Map<String, Tensor> ours = StateDict.of(backbone.module());
            report.matched().forEach((name, sources) -> requireKind(name, sources, tensor(name, ours)));
            Map<String, Tensor> values = file.loadFloats(report.matched().values().stream()
                    .flatMap(List::stream)
                    .distinct()
                    .toList());
            requireFinite(values);
            report.matched().forEach((name, sources) -> tensor(name, ours).copy_(stacked(sources, values)));
            requireHeads(ours);
        }
        backbone.module().eval();
    }

    private void requireKind(String name, List<String> sources, Tensor ours) {
        for (String source : sources) {
            ElementType type = requireNonNull(file.tensors().get(source)).type();
            if (ElementType.of(ours).isFloating() && !type.isFloating()) {
                throw new DataException(file.path() + ": tensor " + source + " holds " + type.word() + ", " + name
                        + " needs fractions; quantised weights are not read, use the original ones");
            }
        }
    }

    private void requireFinite(Map<String, Tensor> values) {
        List<String> broken = values.entrySet().stream()
                .filter(entry -> !isFinite(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        if (!broken.isEmpty()) {
            throw new DataException(
                    file.path() + ": tensor " + broken.get(0)
                            + (broken.size() > 1 ? " and " + (broken.size() - 1) + " more hold" : " holds")
                            + " values that are not finite; the training diverged or the file is damaged, use another checkpoint");
        }
    }

    /**
     * solo-learn's MoCo v3 and MAE build small transformers with 12 heads, its other methods with timm's 3 and 6, and the names are
     * the same. But only those two keep positions of sines, of which the class token's are zero.
     */
    private void requireHeads(Map<String, Tensor> ours) {
        Tensor positions = ours.get("pos_embed");
        if (recognition.style().equals(KeyStyles.SOLO_LEARN.text())
                && Recognition.SMALL_TRANSFORMERS.contains(recognition.architecture())
                && positions != null
                && Tensors.value(positions.narrow(1, 0, 1).abs().max()) == 0) {
            throw new DataException(
                    file.path() + ": holds " + recognition.architecture()
                            + " with 12 attention heads (solo-learn's MoCo v3 or MAE), Lucency's has timm's 3 or 6; use a vit-base");
        }
    }

    private static boolean isFinite(Tensor tensor) {
        try (Scope scope = Scope.open()) {
            return torch.isfinite(tensor).all().item_bool();
        }
    }

    /** One tensor as it is, several as one. */
    private static Tensor stacked(List<String> sources, Map<String, Tensor> values) {
        if (sources.size() == 1) {
            return tensor(sources.get(0), values);
        }
        return torch.cat(
                new TensorVector(
                        sources.stream().map(source -> tensor(source, values)).toArray(Tensor[]::new)),
                0);
    }

    private static Tensor tensor(String name, Map<String, Tensor> state) {
        return requireNonNull(state.get(name), name);
    }

    private static List<Long> shape(Tensor tensor) {
        return Arrays.stream(tensor.shape()).boxed().toList();
    }
}
