package dev.lucency.cli.text;

import dev.lucency.io.Json;
import dev.lucency.io.Printable;
import dev.lucency.tensor.TensorInfo;
import dev.lucency.weights.RecognitionText;
import dev.lucency.weights.torch.WeightsFile;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The content of a file of weights, as text and as JSON. */
public record WeightsListing(WeightsFile file, String sha256, RecognitionText told) {
    public static WeightsListing of(WeightsFile file) {
        return new WeightsListing(file, file.sha256(), RecognitionText.of(file));
    }

    /** Returns the content as JSON. Names of fields never change; new fields may be added. */
    public ObjectNode json() {
        ObjectNode root = Json.object()
                .put("file", file.path().toString())
                .put("kind", file.kind().code())
                .put("bytes", file.bytes())
                .put("sha256", sha256)
                .put("values", values());
        told.recognition()
                .ifPresentOrElse(
                        recognition -> root.set(
                                "recognised",
                                RecognitionText.json(recognition).set("strange", Json.tree(recognition.strange()))),
                        () -> root.putNull("recognised"));
        ArrayNode tensors = root.putArray("tensors");
        file.tensors().forEach((name, tensor) -> {
            ObjectNode node = tensors.addObject().put("name", name);
            node.set("shape", Json.tree(tensor.shape()));
            node.put("type", tensor.type().word());
        });
        ObjectNode others = root.putObject("others");
        file.others().forEach(others::put);
        return root;
    }

    /** Returns a summary, one line per tensor, then all other values. */
    public String text() {
        StringBuilder text = new StringBuilder();
        line(text, "File", file.path().toString());
        line(text, "Kind", file.kind().words());
        line(text, "Size", String.format(Locale.ROOT, "%,d bytes", file.bytes()));
        line(text, "SHA-256", sha256);
        line(
                text,
                "Tensors",
                String.format(Locale.ROOT, "%,d with %,d values", file.tensors().size(), values()));
        line(text, "Style", told.style());
        told.recognition().ifPresent(recognition -> line(text, "Network", RecognitionText.network(recognition)));
        addTensors(text, file.tensors());
        addOthers(text, file.others());
        return text.toString();
    }

    private static void addTensors(StringBuilder text, Map<String, TensorInfo> tensors) {
        int width = tensors.keySet().stream()
                .mapToInt(name -> Printable.of(name).length())
                .max()
                .orElse(1);
        text.append(System.lineSeparator());
        tensors.forEach((name, tensor) -> text.append(String.format(
                Locale.ROOT,
                "%-" + width + "s  %-8s  %s%n",
                Printable.of(name),
                tensor.type().word(),
                tensor.shape())));
    }

    private static void addOthers(StringBuilder text, Map<String, String> others) {
        if (!others.isEmpty()) {
            text.append(String.format(Locale.ROOT, "%nOther values%n"));
            others.forEach((name, value) ->
                    text.append(String.format(Locale.ROOT, "%s = %s%n", Printable.of(name), Printable.brief(value))));
        }
    }

    private long values() {
        return file.tensors().values().stream().mapToLong(TensorInfo::elements).sum();
    }

    private static void line(StringBuilder text, String topic, String finding) {
        text.append(String.format(Locale.ROOT, "%-9s %s%n", topic, Printable.of(finding)));
    }
}
