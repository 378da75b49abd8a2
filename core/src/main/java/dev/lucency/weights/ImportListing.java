package dev.lucency.weights;

import dev.lucency.Stable;
import dev.lucency.io.Json;
import dev.lucency.model.FilmInput;
import dev.lucency.weights.torch.WeightsFile;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/**
 * Result of an import, for readers, for programs and for the provenance of the model.
 *
 * @param file imported file
 * @param sha256 SHA-256 of the file
 * @param told recognised contents of the file
 * @param report assignment of the file's tensors to the backbone
 * @param input format of the films that the backbone in the file takes
 * @param normalisedBy where the normalisation is known from
 */
@Stable
public record ImportListing(
        WeightsFile file, String sha256, Recognition told, ImportReport report, FilmInput input, String normalisedBy) {
    /** Returns the listing of an import. */
    public static ImportListing of(
            WeightsFile file, Recognition told, ImportReport report, FilmInput input, String normalisedBy) {
        return new ImportListing(file, file.sha256(), told, report, input, normalisedBy);
    }

    /** Returns the remarks on the weights that an export of ours stores in its metadata; empty for other files. */
    public List<String> remarks() {
        return ImportFacts.remarks(file).orElse(List.of());
    }

    /** Returns the listing as JSON. Field names never change; fields may be added. */
    public ObjectNode json() {
        ObjectNode json = source();
        json.put("whole", report.isWhole());
        json.set("input", Json.tree(input));
        json.put("normalised_by", normalisedBy);
        json.set("notes", Json.tree(told.notes()));
        json.setAll(report.json());
        return json;
    }

    /** Returns the source of the weights and the tensors that were not imported, as stored in a model folder. */
    public ObjectNode provenance() {
        ObjectNode json = source();
        ObjectNode leftOut = json.putObject("left_out");
        report.leftOut().forEach((reason, names) -> leftOut.put(reason, names.size()));
        json.set("missing", Json.tree(report.missing()));
        json.set("unexpected", Json.tree(report.unexpected()));
        json.set("misshapen", Json.tree(report.misshapen()));
        json.put("normalised_by", normalisedBy);
        ImportFacts.remarks(file).ifPresent(remarks -> json.set(ExportedModel.REMARKS, Json.tree(remarks)));
        return json;
    }

    private ObjectNode source() {
        ObjectNode json = Json.object().put("file", fileName()).put("sha256", sha256);
        json.setAll(RecognitionText.json(told));
        return json;
    }

    /** Returns the file name without folders. */
    public String fileName() {
        return file.path().getFileName().toString();
    }

    /** Returns the kinds of tensors that are left out, with their numbers. */
    public String leftOut() {
        return report.leftOut().isEmpty()
                ? "nothing"
                : report.leftOut().entrySet().stream()
                        .map(group -> group.getKey() + " (" + group.getValue().size() + ")")
                        .collect(Collectors.joining(", "));
    }
}
