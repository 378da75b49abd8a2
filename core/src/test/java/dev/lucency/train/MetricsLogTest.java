package dev.lucency.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.io.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log of a run that is resumed: lines that will be made again are dropped, a torn one too. */
class MetricsLogTest {
    @TempDir
    Path folder;

    @Test
    void aResumedRunDropsTheLinesAfterItsCheckpoint() throws IOException {
        Path file = folder.resolve("metrics.jsonl");
        try (MetricsLog log = MetricsLog.open(file, 0)) {
            for (int step = 1; step <= 4; step++) {
                log.append(Json.object().put("step", step));
            }
        }
        Files.writeString(file, Files.readString(file) + "{\"step\":5,\"lo");
        try (MetricsLog log = MetricsLog.open(file, 2)) {
            log.append(Json.object().put("step", 3).put("again", true));
        }
        assertThat(Files.readAllLines(file))
                .containsExactly("{\"step\":1}", "{\"step\":2}", "{\"step\":3,\"again\":true}");
    }
}
