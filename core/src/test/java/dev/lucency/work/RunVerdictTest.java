package dev.lucency.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.io.Json;
import dev.lucency.pretrain.PretrainConfig;
import dev.lucency.result.TrainingLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The first sentences of a run's page. */
class RunVerdictTest {
    private static final PretrainConfig CONFIG = PretrainConfig.defaults();
    private static final JsonNode ENVIRONMENT = Json.parse("{\"data\": {\"name\": \"films\", \"train_films\": 5331}}");

    @TempDir
    Path folder;

    /** 10 steps at one speed and 10 at half of it: the time is that of 30 steps at the first. */
    @Test
    void aCompleteRunSaysWhatItWasAndHowLongItTook() throws IOException {
        double speed = CONFIG.batch() / 4.0; // 4 seconds a step
        TrainingLog log = log("{\"step\":10,\"films_per_second\":" + speed + "}\n{\"step\":20,\"films_per_second\":"
                + speed / 2 + "}\n");
        assertThat(RunVerdict.sentences(CONFIG, log, new RunProgress(20, 20, Optional.empty()), ENVIRONMENT))
                .startsWith("moco-v2 with resnet50 at ")
                .contains(", without labels, on 5,331 films of films. Complete: all 20 steps in 2:00. No alarm.");
    }

    @Test
    void aStoppedRunSaysWhereItIs() throws IOException {
        assertThat(RunVerdict.sentences(
                        CONFIG, log("{\"step\":10}\n"), new RunProgress(10, 20, Optional.empty()), ENVIRONMENT))
                .contains(" Not complete: step 10 of 20. No alarm.");
    }

    private TrainingLog log(String lines) throws IOException {
        return TrainingLog.read(Files.writeString(folder.resolve("metrics.jsonl"), lines));
    }
}
