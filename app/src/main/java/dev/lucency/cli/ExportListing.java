package dev.lucency.cli;

import dev.lucency.DataException;
import dev.lucency.io.Json;
import dev.lucency.io.Sha256;
import dev.lucency.model.FeatureChoice;
import dev.lucency.model.FilmInput;
import dev.lucency.weights.ExportedModel;
import dev.lucency.weights.VitNames;
import dev.lucency.weights.export.ExportFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an export wrote, for people and for programs.
 *
 * @param load how others open it, see {@link LoadingCode}
 * @param use how they get the model's probabilities and calls
 */
record ExportListing(
        ExportedModel model,
        ExportFormat format,
        Path file,
        long bytes,
        String sha256,
        List<String> load,
        List<String> use) {
    static ExportListing of(ExportedModel model, ExportFormat format, VitNames names, Path file) {
        try {
            List<String> load = LoadingCode.of(model, format, names, file);
            List<String> use = LoadingCode.use(model, format, file);
            return new ExportListing(model, format, file, Files.size(file), Sha256.of(file), load, use);
        } catch (IOException e) {
            throw new DataException(file + ": cannot be read back: " + e.getMessage() + "; check the disk", e);
        }
    }

    /** The names of the fields stay as they are; new ones may be added. */
    ObjectNode json() {
        ObjectNode root = Json.object()
                .put("file", file.toString())
                .put("format", format.name().toLowerCase(Locale.ROOT))
                .put("bytes", bytes)
                .put("sha256", sha256)
                .put("architecture", model.backbone().architecture())
                .put("channels", model.input().channels());
        root.put("features", model.features().text());
        root.set("input", Json.tree(model.input()));
        root.set("labels", Json.tree(model.labels()));
        root.set("temperatures", Json.tree(model.calls().temperatures()));
        root.set("thresholds", Json.tree(model.calls().thresholds()));
        root.set("load", Json.tree(load));
        root.set("use", Json.tree(use));
        return root;
    }

    String text() {
        StringBuilder text = new StringBuilder();
        line(text, "File", file.toString());
        line(text, "Holds", model.backbone().architecture() + ", " + classifier());
        if (model.features() != FeatureChoice.POOLED) {
            line(
                    text,
                    "But",
                    "the model was trained on " + model.features().text()
                            + ", which this file knows nothing of: use the patch features, nothing has trained the pooled ones");
        }
        line(text, "Size", String.format(Locale.ROOT, "%,d bytes", bytes));
        line(text, "SHA-256", sha256);
        if (format != ExportFormat.ONNX) {
            line(text, "Films", films(model.input()));
        }
        lines(text, "Load", load);
        lines(text, "Use", use);
        return text.toString();
    }

    private String classifier() {
        int labels = model.labels().size();
        return labels == 0 ? "no classifier" : "classifier of " + labels + (labels == 1 ? " label" : " labels");
    }

    private static String films(FilmInput input) {
        return String.format(
                Locale.ROOT,
                "[batch, %d, %d, %d], gray values from 0 to 1, normalised before: mean %s, std %s",
                input.channels(),
                input.size(),
                input.size(),
                input.mean(),
                input.std());
    }

    private static void lines(StringBuilder text, String topic, List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            line(text, i == 0 ? topic : "", lines.get(i));
        }
    }

    private static void line(StringBuilder text, String topic, String finding) {
        text.append(String.format(Locale.ROOT, "%-9s %s%n", topic, finding));
    }
}
