package dev.lucency.weights.export;

import static java.util.Objects.requireNonNull;

import dev.lucency.io.Json;
import dev.lucency.model.ResNetStride;
import dev.lucency.weights.CallRule;
import dev.lucency.weights.ExportedModel;
import dev.lucency.weights.VitNames;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Generates code that loads an exported file and computes the model's probabilities and calls: runnable Python, or for an ONNX model a
 * description of its inputs and outputs.
 */
final class LoadingCode {
    /** Names of our vision transformers in timm. */
    private static final Map<String, String> TIMM = Map.of(
            "vit-tiny", "vit_tiny_patch16_224",
            "vit-small", "vit_small_patch16_224",
            "vit-base", "vit_base_patch16_224");

    /** The network that torchvision has no function for. */
    private static final String HALF = "resnet10-half";

    private final ExportedModel model;
    private final int channels;
    private final int size;
    private final int labels;
    private final int dimension;

    private LoadingCode(ExportedModel model) {
        this.model = model;
        channels = model.input().channels();
        size = model.input().size();
        labels = model.labels().size();
        dimension = model.backbone().dimension();
    }

    /** Returns lines that load the file. */
    static List<String> of(ExportedModel model, ExportFormat format, VitNames names, Path file) {
        LoadingCode code = new LoadingCode(model);
        if (format == ExportFormat.ONNX) {
            return List.of(code.onnxInput(), code.onnxOutputs());
        }
        String built = model.isVisionTransformer()
                ? names == VitNames.TIMM ? code.timm() : code.torchvisionTransformer()
                : model.backbone().architecture().equals(HALF) ? code.halfResNet() : code.resNet();
        String path = quoted(file);
        String imported = format == ExportFormat.PTH ? "import torch, " : "import torch, safetensors.torch, ";
        String read = format == ExportFormat.PTH ? "torch.load(" : "safetensors.torch.load_file(";
        List<String> lines = new ArrayList<>(List.of(imported + built));
        if (model.stride() == ResNetStride.FIRST) {
            lines.add("for stage in (model.layer2, model.layer3, model.layer4):"
                    + " stage[0].conv1.stride, stage[0].conv2.stride = (2, 2), (1, 1)");
        }
        lines.add("model.load_state_dict(" + read + path + "), strict=True)");
        return lines;
    }

    /**
     * Returns lines that compute from {@code films}, gray values from 0 to 1: features, or with a classifier probabilities, and calls where
     * there are thresholds.
     */
    static List<String> use(ExportedModel model, ExportFormat format, Path file) {
        LoadingCode code = new LoadingCode(model);
        return format == ExportFormat.ONNX ? code.onnxUse(file) : code.torchUse();
    }

    private List<String> onnxUse(Path file) {
        List<String> lines = new ArrayList<>();
        String output = model.isClassifier() ? "probabilities" : "features";
        lines.add("import json, onnxruntime; session = onnxruntime.InferenceSession(" + quoted(file) + ")");
        lines.add("(" + output + ",) = session.run([\"" + output + "\"], {\"films\": films})");
        if (calls()) {
            lines.add(
                    "known = session.get_modelmeta().custom_metadata_map; thresholds = json.loads(known[\"thresholds\"])");
            lines.add("calls = {label: probabilities[:, i] >= thresholds[label] for i, label in"
                    + " enumerate(json.loads(known[\"labels\"])) if label in thresholds}");
        }
        return lines;
    }

    private List<String> torchUse() {
        List<String> lines = new ArrayList<>();
        lines.add("mean, std = (torch.tensor(v).view(-1, 1, 1) for v in ("
                + numbers(model.input().mean()) + ", " + numbers(model.input().std()) + "))");
        String output = "model.eval()((films - mean) / std)";
        if (!model.isClassifier()) {
            lines.add("features = " + output);
            return lines;
        }
        lines.add("probabilities = torch.sigmoid(" + output + divided() + ")");
        if (calls()) {
            lines.add("calls = probabilities >= torch.tensor("
                    + numbers(model.calls().thresholds(model.labels())) + ")");
        }
        return lines;
    }

    private String divided() {
        CallRule calls = model.calls();
        return calls.scales()
                ? ".clamp(-" + calls.largestLogit() + ", " + calls.largestLogit() + ") / torch.tensor("
                        + numbers(calls.temperatures(model.labels())) + ")"
                : "";
    }

    private boolean calls() {
        return !model.calls().thresholds().isEmpty();
    }

    private static String numbers(List<Double> numbers) {
        return numbers.stream()
                .map(number -> number.isNaN() ? "float(\"nan\")" : number.toString())
                .collect(Collectors.joining(", ", "[", "]"));
    }

    /** Returns the path as a Python string literal. */
    private static String quoted(Path file) {
        return Json.line(Json.tree(file.toString()));
    }

    private String onnxInput() {
        return String.format(
                Locale.ROOT,
                "in: films, float32 [batch, %d, %d, %d], gray values from 0 to 1; the model normalises them",
                channels,
                size,
                size);
    }

    private String onnxOutputs() {
        String features = "out: features [batch, " + dimension + "]";
        return model.isClassifier()
                ? features + ", logits [batch, " + labels + "], probabilities [batch, " + labels + "]"
                        + (model.calls().scales() ? " at the model's temperatures" : "")
                : features;
    }

    private String resNet() {
        return "torchvision; model = torchvision.models." + model.backbone().architecture() + "("
                + (model.isClassifier() ? "num_classes=" + labels : "") + ")"
                + (channels == 3 ? "" : "; model.conv1 = torch.nn.Conv2d(" + channels + ", 64, 7, 2, 3, bias=False)")
                + (model.isClassifier() ? "" : "; model.fc = torch.nn.Identity()");
    }

    /** The blocks of torchvision with other widths, by the method with which its networks make their stages. */
    private String halfResNet() {
        return "torchvision; block = torchvision.models.resnet.BasicBlock; model = torchvision.models.ResNet(block, [1, 1, 1, 1])"
                + "; model.inplanes, model.bn1 = 32, torch.nn.BatchNorm2d(32)"
                + "; model.conv1 = torch.nn.Conv2d(" + channels + ", 32, 7, 2, 3, bias=False)"
                + "; model.layer1, model.layer2, model.layer3, model.layer4 = "
                + "[model._make_layer(block, 32 << i, 1, stride=min(i + 1, 2)) for i in range(4)]"
                + "; model.fc = torch.nn."
                + (model.isClassifier() ? "Linear(" + dimension + ", " + labels + ")" : "Identity()");
    }

    private String timm() {
        return "timm; model = timm.create_model(\""
                + requireNonNull(TIMM.get(model.backbone().architecture())) + "\", num_classes=" + labels
                + ", in_chans=" + channels + ", img_size=" + size + ")";
    }

    private String torchvisionTransformer() {
        String head = model.isClassifier() ? ", num_classes=" + labels + ")" : "); model.heads = torch.nn.Identity()";
        String shape = IntStream.of(size, 16, depth(), dimension / 64, dimension, 4 * dimension)
                .mapToObj(String::valueOf)
                .reduce((a, b) -> a + ", " + b)
                .orElseThrow();
        return "torchvision; model = torchvision.models.VisionTransformer(" + shape + head
                + (channels == 3
                        ? ""
                        : "; model.conv_proj = torch.nn.Conv2d(" + channels + ", " + dimension + ", 16, 16)");
    }

    private int depth() {
        int depth = 0;
        while (model.weights().containsKey("blocks." + depth + ".norm1.weight")) {
            depth++;
        }
        return depth;
    }
}
