package dev.lucency.prepare;

import dev.lucency.io.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A group of films that are prepared and written together; one line of the journal.
 *
 * @param outcomes the outcome of each film, in the order of the listing
 * @param checksum the CRC-32C of the pixels of the accepted films
 * @param others for each of the other pictures of a film, the CRC-32C of those of the accepted films
 * @param train the sums over the pixels of the training films
 */
record Block(List<FilmOutcome> outcomes, long checksum, List<Long> others, PixelSums train) {
    Block {
        others = List.copyOf(others);
        outcomes = List.copyOf(outcomes);
    }

    static Block of(List<FilmResult> films) {
        CRC32C checksum = new CRC32C();
        PixelSums train = PixelSums.NONE;
        for (FilmResult film : films) {
            checksum.update(film.pixels());
            train = train.plus(film.train());
        }
        return new Block(
                films.stream().map(FilmResult::outcome).toList(), checksum.getValue(), checksums(films), train);
    }

    private static List<Long> checksums(List<FilmResult> films) {
        List<Long> checksums = new ArrayList<>();
        for (int name = 0; name < films.get(0).others().size(); name++) {
            CRC32C checksum = new CRC32C();
            for (FilmResult film : films) {
                if (film.outcome().isAccepted()) {
                    checksum.update(film.others().get(name));
                }
            }
            checksums.add(checksum.getValue());
        }
        return checksums;
    }

    int accepted() {
        return (int) outcomes.stream().filter(FilmOutcome::isAccepted).count();
    }

    JsonNode toJson() {
        ObjectNode json = Json.object().put("crc32c", checksum);
        if (!others.isEmpty()) {
            json.set("others_crc32c", Json.tree(others));
        }
        json.put("train_pixels", train.count()).put("train_sum", train.sum()).put("train_squares", train.squares());
        ArrayNode films = json.putArray("films");
        outcomes.forEach(outcome -> films.add(outcome.toJson()));
        return json;
    }

    /**
     * Parses a line of the journal.
     *
     * @throws RuntimeException if the line does not have the format of {@link #toJson}, for example after a power cut
     */
    static Block parse(String line) {
        JsonNode json = Json.parse(line);
        PixelSums train = new PixelSums(
                json.required("train_pixels").longValue(),
                json.required("train_sum").longValue(),
                json.required("train_squares").longValue());
        List<FilmOutcome> outcomes =
                json.required("films").valueStream().map(FilmOutcome::parse).toList();
        List<Long> others = json.path("others_crc32c")
                .valueStream()
                .map(JsonNode::longValue)
                .toList();
        return new Block(outcomes, json.required("crc32c").longValue(), others, train);
    }
}
