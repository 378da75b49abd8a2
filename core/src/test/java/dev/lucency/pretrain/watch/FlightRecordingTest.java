package dev.lucency.pretrain.watch;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.data.PreparedSet;
import dev.lucency.data.Split;
import dev.lucency.film.Fit;
import dev.lucency.io.Json;
import dev.lucency.phantom.PhantomSet;
import dev.lucency.prepare.Preparation;
import dev.lucency.prepare.PrepareOptions;
import dev.lucency.pretrain.PretrainConfig;
import dev.lucency.pretrain.Pretrainer;
import dev.lucency.pretrain.Pretrainings;
import dev.lucency.progress.Progress;
import dev.lucency.seen.SeenFilms;
import dev.lucency.train.RunDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a recording of the Java Flight Recorder holds of a preparation and a pre-training, as docs/debugging.md promises. */
class FlightRecordingTest {
    @TempDir
    Path folder;

    @Test
    void aRecordingHoldsEveryFilmStepCheckpointAndProbe() throws IOException {
        PretrainConfig config = Pretrainings.small(Pretrainings.SMALLER, "health.knn-epochs=1");
        PreparedSet set;
        List<RecordedEvent> events;
        try (Recording recording = new Recording()) {
            for (String name : List.of("lucency.Step", "lucency.Checkpoint", "lucency.Probe", "lucency.FilmRead")) {
                recording.enable(name).withThreshold(Duration.ZERO);
            }
            recording.start();
            set = prepared();
            RunDirectory run = RunDirectory.create(folder.resolve("run"), "", Json.object(), SeenFilms.NONE);
            new Pretrainer(config, set, run, Progress.SILENT).train();
            recording.stop();
            Path file = folder.resolve("recording.jfr");
            recording.dump(file);
            events = RecordingFile.readAllEvents(file);
        }
        Map<String, Long> counts =
                events.stream().collect(groupingBy(event -> event.getEventType().getName(), counting()));
        long steps = set.rows(Split.TRAIN).length / config.batch();
        assertThat(counts)
                .containsEntry("lucency.FilmRead", (long) set.count())
                .containsEntry("lucency.Step", steps)
                .containsEntry("lucency.Checkpoint", 1L)
                .containsEntry("lucency.Probe", 1L);
        assertThat(events)
                .filteredOn(event -> event.hasField("step"))
                .allMatch(event -> event.getLong("step") <= steps);
    }

    private PreparedSet prepared() {
        Path out = folder.resolve("films");
        PrepareOptions options = new PrepareOptions(32, Fit.CROP, 1, false);
        Preparation.run(HalfPositive.of(new PhantomSet(100, 1, 32).listing()), options, out, Progress.SILENT);
        return PreparedSet.open(out);
    }
}
