package dev.lucency.ssl;

import dev.lucency.config.ConfigLoader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Small pre-trainings for tests, made as a user makes them: a file, and what differs from it. */
final class Pretrainings {
    private static final String SMALL = """
            backbone:
              name: resnet18
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
    static PretrainConfig small(String... overrides) {
        return with(SMALL, overrides);
    }

    /** @param yaml the file's text */
    static PretrainConfig with(String yaml, String... overrides) {
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
