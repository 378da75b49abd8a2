package dev.lucency.pretrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.data.PreparedSet;
import dev.lucency.film.Fit;
import dev.lucency.io.Json;
import dev.lucency.phantom.PhantomSet;
import dev.lucency.prepare.Preparation;
import dev.lucency.prepare.PrepareOptions;
import dev.lucency.progress.Figure;
import dev.lucency.progress.Progress;
import dev.lucency.seen.SeenFilms;
import dev.lucency.train.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What short runs on phantoms say of the patches they choose: a sound one, one made flat, one that was stopped between two lines. */
class SelectionRunTest {
    @TempDir
    static Path folder;

    static PreparedSet few;
    static PreparedSet films;

    @BeforeAll
    static void prepare() {
        few = prepared("few", 32);
        films = prepared("films", 64);
    }

    private static PreparedSet prepared(String name, int size) {
        Path out = folder.resolve(name);
        Preparation.run(
                new PhantomSet(70, 1, size).listing(),
                new PrepareOptions(size, Fit.CROP, 1, false),
                out,
                Progress.SILENT);
        return PreparedSet.open(out);
    }

    @Test
    void aSoundRunThatChoosesPatchesSaysWhichAndNothingElse() throws IOException {
        RunDirectory run = run("choosing", films, choosing("straight-through"));
        assertThat(alarms(run)).isEmpty();
        JsonNode line = last(run);
        assertThat(line.path(Figure.PATCH_SHARE.key()).asDouble()).isEqualTo(0.25);
        assertThat(line.path(Figure.PATCH_SCORE_ENTROPY.key()).asDouble()).isBetween(0.3, 0.999);
        assertThat(line.path(Figure.PATCH_FIXED_IN_VIEW.key()).asDouble()).isLessThan(0.5);
        assertThat(line.path(Figure.PATCH_AGREEMENT.key()).asDouble()).isBetween(0.0, 1.0);
        assertThat(line.path(Figure.PATCH_BORDER.key()).asDouble()).isBetween(0.0, 1.0);
        assertThat(line.path(Figure.PATCH_POSITIONS.key()).size()).isEqualTo(8);
        assertThat(lines(run)).anyMatch(any -> any.has(Figure.PATCH_IN_FINDING_LIFT.key()));
        assertThat(lines(run)).anyMatch(any -> any.has(Figure.PATCH_ON_MARKER_LIFT.key()));
        assertThat(line.has(Figure.REGULARISER_ENTROPY.key()))
                .as("regularisers are off")
                .isFalse();
    }

    @Test
    void aRunWhoseScoresAreFlattenedSaysThatNothingIsSelected() throws IOException {
        RunDirectory run = run(
                "flat",
                films,
                choosing("weighted", "patch-regularisers.entropy=5", "health.patch-flat=0.98", "health.patience=3"));
        assertThat(alarms(run).get(0)).startsWith("the scores of patches are flat:");
        assertThat(last(run).path(Figure.REGULARISER_ENTROPY.key()).asDouble()).isCloseTo(Math.log(16), within(0.1));
    }

    @Test
    void positionsAreCountedOnAfterARunWasStoppedBetweenTwoLines() throws IOException {
        PretrainConfig config = Pretrainings.small(
                "backbone={name: resnet10-half, patch-layer: layer3}",
                "patches.selection=straight-through",
                "patch-regularisers.variation=0.1",
                "schedule.epochs=2",
                "log-steps=5",
                "health.knn-epochs=0");
        RunDirectory whole = run("counted", few, config);
        RunDirectory stopped = RunDirectory.create(folder.resolve("counted-on"), "", Json.object(), SeenFilms.NONE);
        int[] steps = {0};
        assertThat(new Pretrainer(config, few, stopped, Progress.SILENT).train(() -> ++steps[0] == 8))
                .isFalse();
        new Pretrainer(config, few, stopped, Progress.SILENT).train();
        assertThat(lines(stopped)).isEqualTo(lines(whole)).allMatch(line -> line.has(Figure.PATCH_POSITIONS.key()));
    }

    @Test
    void aTeacherGoesOnBitForBitAfterAStopAndItsFiguresAreLogged() throws IOException {
        PretrainConfig config = Pretrainings.small(
                "backbone={name: resnet10-half, patch-layer: layer3}",
                "patches={selection: straight-through, keep: 2, teacher: {name: novelty, places: 2, queue: 20, neighbours: 2}}",
                "schedule.epochs=2",
                "log-steps=5",
                "health.knn-epochs=0");
        RunDirectory whole = run("taught", few, config);
        RunDirectory stopped = RunDirectory.create(folder.resolve("taught-on"), "", Json.object(), SeenFilms.NONE);
        int[] steps = {0};
        assertThat(new Pretrainer(config, few, stopped, Progress.SILENT).train(() -> ++steps[0] == 6))
                .isFalse();
        new Pretrainer(config, few, stopped, Progress.SILENT).train();
        assertThat(Files.mismatch(stopped.weights(), whole.weights())).isEqualTo(-1);
        assertThat(last(whole).path(Figure.TEACHER_LOSS.key()).asDouble()).isBetween(0.01, 5.0);
        assertThat(last(whole).path(Figure.TEACHER_ORDER.key()).asDouble()).isBetween(0.01, 1.0);
    }

    private static PretrainConfig choosing(String selection, String... overrides) {
        List<String> all = new ArrayList<>(List.of(
                "backbone={name: vit-tiny, position-grid: 4}",
                "patches={selection: " + selection + ", keep: 0.25}",
                "optimizer={name: adamw, learning-rate: 0.0005, batch-scaling: none, weight-decay: 0.05}",
                "size=64",
                "schedule.epochs=3",
                "method.queue=64",
                "health.knn-epochs=0"));
        all.addAll(List.of(overrides));
        return Pretrainings.small(all.toArray(String[]::new));
    }

    private static RunDirectory run(String name, PreparedSet set, PretrainConfig config) {
        RunDirectory run = RunDirectory.create(folder.resolve(name), "", Json.object(), SeenFilms.NONE);
        new Pretrainer(config, set, run, Progress.SILENT).train();
        return run;
    }

    private static List<String> alarms(RunDirectory run) throws IOException {
        return lines(run).stream()
                .filter(line -> line.has(Figure.ALARM.key()))
                .map(line -> line.path(Figure.ALARM.key()).asString(""))
                .toList();
    }

    private static JsonNode last(RunDirectory run) throws IOException {
        List<JsonNode> lines = lines(run);
        return lines.get(lines.size() - 1);
    }

    private static List<JsonNode> lines(RunDirectory run) throws IOException {
        return Files.readAllLines(run.metrics()).stream()
                .map(Json::parse)
                .map(line -> (JsonNode) ((ObjectNode) line).without("films_per_second"))
                .toList();
    }
}
