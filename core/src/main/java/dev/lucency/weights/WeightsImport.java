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

/** Import of a backbone from a file of another project. */
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

    /** Recognises the contents of a file; see {@link Recognition#of}. */
    public static Recognition recognise(WeightsFile file, EncoderChoice asked) {
        Map<String, List<Long>> shapes = new LinkedHashMap<>();
        file.tensors().forEach((name, tensor) -> shapes.put(name, tensor.shape()));
        return Recognition.of(shapes, asked, file.path().toString()).with(file.others(), file.layers());
    }

    /**
     * Compares a file with its backbone, which is built with random weights; its tensors belong to the open scope.
     *
     * @param seed seed of the random values of missing tensors
     * @throws DataException if Lucency has no such backbone
     */
    public static WeightsImport plan(WeightsFile file, Recognition recognition, Seed seed) {
        if (!recognition.strange().isEmpty()) {
            throw new DataException(file.path() + ": has a " + recognition.architecture() + " with "
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

    /** Returns the assignment of the file's tensors. */
    public ImportReport report() {
        return report;
    }

    /** Returns the backbone; its weights are random until it is filled. */
    public Backbone backbone() {
        return backbone;
    }

    /**
     * Copies matching tensors to the backbone and sets it to evaluation mode; other tensors keep their random values.
     *
     * @throws DataException if a value is not finite, or a tensor has integers where the backbone has floats
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
            report.matched().forEach((name, sources) -> tensor(name, ours).copy_(made(name, sources, values)));
            requireHeads(ours);
        }
        backbone.module().eval();
    }

    private void requireKind(String name, List<String> sources, Tensor ours) {
        for (String source : sources) {
            ElementType type = requireNonNull(file.tensors().get(source)).type();
            if (ElementType.of(ours).isFloating() && !type.isFloating()) {
                throw new DataException(file.path() + ": tensor " + source + " has type " + type.word() + ", " + name
                        + " needs floating-point numbers; quantised weights are not supported, use the original ones");
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
                            + (broken.size() > 1 ? " and " + (broken.size() - 1) + " more have" : " has")
                            + " values that are not finite; the training diverged or the file is damaged, use another checkpoint");
        }
    }

    /**
     * Rejects small transformers with 12 heads, as in solo-learn's MoCo v3 and MAE; its other methods use 3 and 6 heads as timm, with the
     * same tensor names. Only those two have sine positions, which are zero for the class token.
     */
    private void requireHeads(Map<String, Tensor> ours) {
        Tensor positions = ours.get("pos_embed");
        if (recognition.style().equals(KeyStyles.SOLO_LEARN.text())
                && Recognition.SMALL_TRANSFORMERS.contains(recognition.architecture())
                && positions != null
                && Tensors.value(positions.narrow(1, 0, 1).abs().max()) == 0) {
            throw new DataException(
                    file.path() + ": has a " + recognition.architecture()
                            + " with 12 attention heads (solo-learn's MoCo v3 or MAE), Lucency's has timm's 3 or 6; use a vit-base");
        }
    }

    private static boolean isFinite(Tensor tensor) {
        try (Scope scope = Scope.open()) {
            return torch.isfinite(tensor).all().item_bool();
        }
    }

    /** Returns a single tensor as it is, several tensors stacked; tensors of Keras converted. */
    private Tensor made(String name, List<String> sources, Map<String, Tensor> values) {
        List<Tensor> parts =
                sources.stream().map(source -> tensor(source, values)).toList();
        if (recognition.epsilons().isPresent()) {
            Tensor converted =
                    KerasFold.value(name, parts, recognition.epsilons().get());
            requireVariance(name, sources, converted);
            return converted;
        }
        return parts.size() == 1 ? parts.get(0) : torch.cat(new TensorVector(parts.toArray(Tensor[]::new)), 0);
    }

    /** Rejects a variance that is negative, or smaller than what our larger epsilon adds. */
    private void requireVariance(String name, List<String> sources, Tensor converted) {
        if (KerasFold.isVariance(name) && Tensors.value(converted.min()) < 0) {
            throw new DataException(
                    file.path() + ": tensor " + sources.get(0) + " with the epsilon of its layer is below "
                            + KerasFold.OUR_EPSILON
                            + ", which Lucency's batch normalisation adds; the file is damaged, or of another network: use other weights");
        }
    }

    private static Tensor tensor(String name, Map<String, Tensor> state) {
        return requireNonNull(state.get(name), name);
    }

    private static List<Long> shape(Tensor tensor) {
        return Arrays.stream(tensor.shape()).boxed().toList();
    }
}
