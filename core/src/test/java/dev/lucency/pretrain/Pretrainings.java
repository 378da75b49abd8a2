package dev.lucency.pretrain;

import dev.lucency.settings.ConfigLoader;
import dev.lucency.train.RunDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Small pre-trainings for tests, made as a user makes them: a file, and what differs from it. */
public final class Pretrainings {
    /** What makes the network of a run a smaller one, where the network proves nothing. */
    public static final String SMALLER = "backbone={name: vit-tiny, position-grid: 2}";

    private static final String SMALL = """
            backbone:
              name: resnet10-half
            method:
              name: moco-v2
              queue: 20
              momentum: 0.99
              embedding: 16
              projector-norm: true
              norm-group: 4
            size: 32
            batch: 8
            optimizer:
              name: sgd
              learning-rate: 0.05
            schedule:
              epochs: 1
            log-steps: 1
            checkpoint-steps: 100
            """;

    private Pretrainings() {}

    /** @param overrides such as {@code batch=4} */
    public static PretrainConfig small(String... overrides) {
        return with(SMALL, overrides);
    }

    /** A copy of a run as it lies there, to be damaged or cut short. */
    public static RunDirectory copy(RunDirectory run, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(run.folder())) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, to.resolve(run.folder().relativize(file).toString()));
            }
        }
        return new RunDirectory(to);
    }

    /** @param yaml the file's text */
    public static PretrainConfig with(String yaml, String... overrides) {
        try {
            Path file = Files.createTempFile("pretraining", ".yaml");
            Files.writeString(file, yaml);
            PretrainConfig config = ConfigLoader.load(file, PretrainConfig.class, List.of(overrides));
            Files.delete(file);
            return config;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
