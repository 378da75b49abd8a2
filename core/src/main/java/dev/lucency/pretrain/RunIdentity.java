package dev.lucency.pretrain;

import dev.lucency.DataException;
import dev.lucency.data.PreparedSet;
import dev.lucency.io.Sha256;
import dev.lucency.io.TextFile;
import dev.lucency.model.FilmInput;
import dev.lucency.train.RunDirectory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The identity of a run as stored in its checkpoints. A run cannot be resumed with other films or another configuration.
 *
 * @param data digest of the set
 * @param configuration digest of the run's {@code config.yaml}
 * @param mean gray value that is subtracted, one per channel
 * @param std divisor of the difference, one per channel
 */
record RunIdentity(String data, String configuration, List<Double> mean, List<Double> std) {
    private static final String DATA = "data";
    private static final String CONFIGURATION = "configuration";
    private static final String MEAN = "mean";
    private static final String STD = "std";

    /**
     * Returns the identity of a new run.
     *
     * @param input normalisation of the films
     */
    static RunIdentity of(RunDirectory run, PreparedSet set, FilmInput input) {
        String configuration = Sha256.of(TextFile.read(run.configuration()));
        return new RunIdentity(set.digest(), configuration, input.mean(), input.std());
    }

    static RunIdentity of(Map<String, String> metadata, Path file) {
        try {
            return new RunIdentity(
                    metadata.getOrDefault(DATA, ""),
                    metadata.getOrDefault(CONFIGURATION, ""),
                    numbers(metadata.getOrDefault(MEAN, "")),
                    numbers(metadata.getOrDefault(STD, "")));
        } catch (NumberFormatException e) {
            throw new DataException(file + ": is not a checkpoint of a pre-training (it has no mean and std)", e);
        }
    }

    /**
     * Returns the identity with the configuration under which a checkpoint was written, if the run was extended to more epochs
     * since.
     */
    RunIdentity before(RunDirectory run, Map<String, String> written) {
        String digest = written.getOrDefault(CONFIGURATION, "");
        boolean earlier = run.earlierConfigurations().stream()
                .anyMatch(file -> Sha256.of(TextFile.read(file)).equals(digest));
        return earlier ? new RunIdentity(data, digest, mean, std) : this;
    }

    /** Returns the size and normalisation of the films that the backbone is trained on. */
    FilmInput input(int size) {
        return new FilmInput(size, mean, std);
    }

    Map<String, String> metadata() {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put(DATA, data);
        metadata.put(CONFIGURATION, configuration);
        metadata.put(MEAN, text(mean));
        metadata.put(STD, text(std));
        return metadata;
    }

    private static List<Double> numbers(String text) {
        return Arrays.stream(text.split(" ")).map(Double::valueOf).toList();
    }

    private static String text(List<Double> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }
}
