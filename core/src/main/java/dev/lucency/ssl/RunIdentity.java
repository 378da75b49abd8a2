package dev.lucency.ssl;

import dev.lucency.DataException;
import dev.lucency.data.PreparedSet;
import dev.lucency.model.FilmInput;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a checkpoint says of the films it was trained on; resuming with others is refused.
 *
 * @param data what the set is known by
 * @param mean its mean gray value
 * @param std its standard deviation
 */
record RunIdentity(String data, double mean, double std) {
    static RunIdentity of(PreparedSet set) {
        return new RunIdentity(set.digest(), set.mean(), set.std());
    }

    static RunIdentity of(Map<String, String> metadata, Path file) {
        try {
            return new RunIdentity(
                    metadata.getOrDefault("data", ""),
                    Double.parseDouble(metadata.getOrDefault("mean", "")),
                    Double.parseDouble(metadata.getOrDefault("std", "")));
        } catch (NumberFormatException e) {
            throw new DataException(file + ": is no checkpoint of a pre-training (it names no mean and std)", e);
        }
    }

    /** What a backbone of so many channels is trained on. */
    FilmInput input(int size, int channels) {
        return FilmInput.repeated(size, channels, mean, std);
    }

    Map<String, String> metadata() {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("data", data);
        metadata.put("mean", Double.toString(mean));
        metadata.put("std", Double.toString(std));
        return metadata;
    }
}
