package dev.lucency.weights.export;

import dev.lucency.DataException;
import dev.lucency.Stable;
import dev.lucency.io.Json;
import dev.lucency.io.Sha256;
import dev.lucency.weights.ExportedModel;
import dev.lucency.weights.VitNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/**
 * Result of an export, for readers and programs.
 *
 * @param model exported model
 * @param format format of the file
 * @param file exported file
 * @param bytes size of the file
 * @param sha256 SHA-256 of the file
 * @param load code that loads the file, see {@link LoadingCode}
 * @param use code that computes the model's probabilities and calls
 */
@Stable
public record ExportListing(
        ExportedModel model,
        ExportFormat format,
        Path file,
        long bytes,
        String sha256,
        List<String> load,
        List<String> use) {
    /** Returns the listing of a file that was written. */
    public static ExportListing of(ExportedModel model, ExportFormat format, VitNames names, Path file) {
        try {
            List<String> load = LoadingCode.of(model, format, names, file);
            List<String> use = LoadingCode.use(model, format, file);
            return new ExportListing(model, format, file, Files.size(file), Sha256.of(file), load, use);
        } catch (IOException e) {
            throw new DataException(file + ": cannot be read back: " + e.getMessage() + "; check the disk", e);
        }
    }

    /** Returns the listing as JSON. Field names never change; fields may be added. */
    public ObjectNode json() {
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
}
