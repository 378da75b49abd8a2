package dev.lucency.cli;

import dev.lucency.io.Json;
import dev.lucency.io.Printable;
import dev.lucency.model.FilmInput;
import dev.lucency.weights.ImportReport;
import dev.lucency.weights.Recognition;
import dev.lucency.weights.torch.WeightsFile;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
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
record ImportListing(
        WeightsFile file, String sha256, Recognition told, ImportReport report, FilmInput input, String normalisedBy) {
    static ImportListing of(
            WeightsFile file, Recognition told, ImportReport report, FilmInput input, String normalisedBy) {
        return new ImportListing(file, file.sha256(), told, report, input, normalisedBy);
    }

    /** What must be known of the weights, as an export of ours has it in its metadata; nothing of others. */
    static Optional<JsonNode> remarks(WeightsFile file) {
        try {
            return Optional.ofNullable(file.others().get(RunProgress.REMARKS))
                    .map(Json::parse)
                    .filter(remarks ->
                            remarks.isArray() && remarks.valueStream().allMatch(JsonNode::isString));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** The names of the fields stay as they are; new ones may be added. */
    ObjectNode json() {
        ObjectNode json = source();
        json.put("whole", report.isWhole());
        json.set("input", Json.tree(input));
        json.put("normalised_by", normalisedBy);
        json.set("notes", Json.tree(told.notes()));
        json.setAll(report.json());
        return json;
    }

    /** Where the weights come from and what of them is not there, as a model folder keeps it. */
    ObjectNode provenance() {
        ObjectNode json = source();
        ObjectNode leftOut = json.putObject("left_out");
        report.leftOut().forEach((reason, names) -> leftOut.put(reason, names.size()));
        json.set("missing", Json.tree(report.missing()));
        json.set("unexpected", Json.tree(report.unexpected()));
        json.set("misshapen", Json.tree(report.misshapen()));
        json.put("normalised_by", normalisedBy);
        remarks(file).ifPresent(remarks -> json.set(RunProgress.REMARKS, remarks));
        return json;
    }

    private ObjectNode source() {
        ObjectNode json = Json.object().put("file", fileName()).put("sha256", sha256);
        json.setAll(RecognitionText.json(told));
        return json;
    }

    String fileName() {
        return file.path().getFileName().toString();
    }

    /** Every name that is at fault; of those that are left out the numbers. */
    String text() {
        StringBuilder text = new StringBuilder();
        line(text, "File", file.path().toString());
        line(text, "Style", RecognitionText.style(told));
        line(text, "Network", RecognitionText.network(told));
        line(
                text,
                "Films",
                input.size() + " px, mean " + numbers(input.mean()) + ", std " + numbers(input.std()) + ", "
                        + normalisedBy);
        line(text, "Matched", report.matched().size() + " tensors of the backbone");
        line(text, "Left out", leftOut());
        names(text, "Missing", report.missing());
        names(text, "Unexpected", report.unexpected());
        names(text, "Misshapen", report.misshapen());
        told.notes().forEach(note -> line(text, "Note", note));
        RunProgress.remarks(provenance()).forEach(note -> line(text, "Note", note));
        return text.toString();
    }

    /** What is left out, with numbers of tensors. */
    String leftOut() {
        return report.leftOut().isEmpty()
                ? "nothing"
                : report.leftOut().entrySet().stream()
                        .map(group -> group.getKey() + " (" + group.getValue().size() + ")")
                        .collect(Collectors.joining(", "));
    }

    /** Numbers as people write them. */
    static String numbers(List<Double> numbers) {
        return numbers.stream().distinct().count() == 1
                ? String.valueOf(numbers.get(0))
                : numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private static void names(StringBuilder text, String topic, List<?> names) {
        names.forEach(name -> line(text, topic, name.toString()));
    }

    private static void line(StringBuilder text, String topic, String finding) {
        text.append(String.format(Locale.ROOT, "%-10s %s%n", topic, Printable.of(finding)));
    }
}
