package dev.lucency.ssl;

import dev.lucency.DataException;
import dev.lucency.data.PreparedSet;
import dev.lucency.io.Sha256;
import dev.lucency.io.TextFile;
import dev.lucency.model.FilmInput;
import dev.lucency.train.RunDirectory;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a checkpoint says of the run it belongs to; resuming with other films or another configuration is refused.
 *
 * @param data what the set is known by
 * @param configuration what the run's {@code config.yaml} is known by
 * @param mean its mean gray value
 * @param std its standard deviation
 */
record RunIdentity(String data, String configuration, double mean, double std) {
    private static final String DATA = "data";
    private static final String CONFIGURATION = "configuration";
    private static final String MEAN = "mean";
    private static final String STD = "std";

    static RunIdentity of(RunDirectory run, PreparedSet set) {
        String configuration = Sha256.of(TextFile.read(run.configuration()));
        return new RunIdentity(set.digest(), configuration, set.mean(), set.std());
    }

    static RunIdentity of(Map<String, String> metadata, Path file) {
        try {
            return new RunIdentity(
                    metadata.getOrDefault(DATA, ""),
                    metadata.getOrDefault(CONFIGURATION, ""),
                    Double.parseDouble(metadata.getOrDefault(MEAN, "")),
                    Double.parseDouble(metadata.getOrDefault(STD, "")));
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
        metadata.put(DATA, data);
        metadata.put(CONFIGURATION, configuration);
        metadata.put(MEAN, Double.toString(mean));
        metadata.put(STD, Double.toString(std));
        return metadata;
    }
}
