package dev.lucency.weights;

import dev.lucency.io.Json;
import dev.lucency.weights.torch.WeightsFile;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Facts about a file of weights beside its tensors. */
public final class ImportFacts {
    private ImportFacts() {}

    /** Returns the remarks on the weights that an export of ours stores in its metadata; empty for other files. */
    public static Optional<List<String>> remarks(WeightsFile file) {
        try {
            return Optional.ofNullable(file.others().get(ExportedModel.REMARKS))
                    .map(Json::parse)
                    .filter(remarks ->
                            remarks.isArray() && remarks.valueStream().allMatch(JsonNode::isString))
                    .map(remarks ->
                            remarks.valueStream().map(JsonNode::asString).toList());
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** Returns numbers as text; a single number if all are equal. */
    public static String numbers(List<Double> numbers) {
        return numbers.stream().distinct().count() == 1
                ? String.valueOf(numbers.get(0))
                : numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
