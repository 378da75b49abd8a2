package dev.lucency.weights;

import dev.lucency.io.Json;
import dev.lucency.weights.torch.WeightsFile;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What is told of a file of weights beside its tensors. */
public final class ImportFacts {
    private ImportFacts() {}

    /** What must be known of the weights, as an export of ours has it in its metadata; empty for any other file. */
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

    /** Numbers as people write them: one if they are all the same. */
    public static String numbers(List<Double> numbers) {
        return numbers.stream().distinct().count() == 1
                ? String.valueOf(numbers.get(0))
                : numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
