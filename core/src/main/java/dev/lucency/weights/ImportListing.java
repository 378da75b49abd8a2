package dev.lucency.weights;

import dev.lucency.Stable;
import dev.lucency.io.Json;
import dev.lucency.model.FilmInput;
import dev.lucency.weights.torch.WeightsFile;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an import does with a file, for people, for programs and for the model that comes of it.
 *
 * @param file what is imported
 * @param sha256 its digest
 * @param told what it holds
 * @param report what of it goes where
 * @param input what films the backbone of the file takes
 * @param normalisedBy by what it is known how they were normalised
 */
@Stable
public record ImportListing(
        WeightsFile file, String sha256, Recognition told, ImportReport report, FilmInput input, String normalisedBy) {
    /** The listing of an import. */
    public static ImportListing of(
            WeightsFile file, Recognition told, ImportReport report, FilmInput input, String normalisedBy) {
        return new ImportListing(file, file.sha256(), told, report, input, normalisedBy);
    }

    /** What must be known of the weights, as an export of ours has it in its metadata; empty for any other file. */
    public List<String> remarks() {
        return ImportFacts.remarks(file).orElse(List.of());
    }

    /** The names of the fields stay as they are; new ones may be added. */
    public ObjectNode json() {
        ObjectNode json = source();
        json.put("whole", report.isWhole());
        json.set("input", Json.tree(input));
        json.put("normalised_by", normalisedBy);
        json.set("notes", Json.tree(told.notes()));
        json.setAll(report.json());
        return json;
    }

    /** Where the weights come from and what of them is not there, as a model folder keeps it. */
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

    /** The last part of the file's path. */
    public String fileName() {
        return file.path().getFileName().toString();
    }

    /** What is left out, with numbers of tensors. */
    public String leftOut() {
        return report.leftOut().isEmpty()
                ? "nothing"
                : report.leftOut().entrySet().stream()
                        .map(group -> group.getKey() + " (" + group.getValue().size() + ")")
                        .collect(Collectors.joining(", "));
    }
}
