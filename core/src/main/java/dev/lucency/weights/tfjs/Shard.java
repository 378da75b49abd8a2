package dev.lucency.weights.tfjs;

import java.nio.file.Path;

/**
 * File with a part of the values.
 *
 * @param file path beside {@code model.json}
 * @param bytes size of the file when the model was opened
 */
record Shard(Path file, long bytes) {}
