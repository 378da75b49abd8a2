package dev.lucency.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.io.Json;
import dev.lucency.train.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/**
 * Real processes that are sent real signals: in good order, twice, or killed. Whatever came, the run that is resumed ends as one
 * that was left alone, bit for bit. tools/check/kill_loop.py does the same at length.
 */
@DisabledOnOs(OS.WINDOWS)
class StopAndResumeIT {
    @TempDir
    static Path root;

    @BeforeAll
    static void trainUndisturbed() throws Exception {
        Files.writeString(root.resolve("tiny.yaml"), """
                backbone: vit-tiny
                method: {name: moco-v2, queue: 32, norm-group: 0}
                size: 32
                batch: 8
                schedule: {epochs: 4}
                log-steps: 2
                checkpoint-steps: 4
                """);
        Ran.well(words("prepare phantom --count 60 --size 32 --out @/films"));
        assertThat(start("pretrain @/tiny.yaml --data @/films --out @/whole").end())
                .isZero();
    }

    @Test
    void sigtermWritesACheckpointAndSaysHowToGoOn() throws Exception {
        Lucency stopped = begin("terminated");
        stopped.signal("TERM");
        assertThat(stopped.end()).as(stopped.said()).isEqualTo(143);
        assertThat(stopped.said())
                .contains("stopped by SIGTERM; to continue: lucency pretrain --resume --data " + root.resolve("films")
                        + " --out " + root.resolve("terminated"));
        endsAsUndisturbed("terminated");
    }

    @Test
    void sighupWritesACheckpointToo() throws Exception {
        Lucency stopped = begin("hung-up");
        stopped.signal("HUP");
        assertThat(stopped.end()).as(stopped.said()).isEqualTo(129);
        assertThat(stopped.said()).contains("stopped by SIGHUP; to continue: ");
        endsAsUndisturbed("hung-up");
    }

    @Test
    void underNohupARunOutlivesItsTerminal() throws Exception {
        String command = "pretrain @/tiny.yaml --data @/films --out @/outlives";
        Lucency run = Lucency.startUnderNohup(root.resolve("outlives.log"), words(command));
        run.until(() -> hasCheckpoint("outlives"));
        assertThat(run.process().isAlive()).as(run.said()).isTrue();
        run.signal("HUP");
        assertThat(run.end()).as(run.said()).isZero();
        assertThat(run.said()).doesNotContain("SIGHUP");
        assertSameAsUndisturbed("outlives");
    }

    @Test
    void controlCStopsAndASecondOneEndsAtOnce() throws Exception {
        Lucency stopped = begin("interrupted");
        stopped.signal("INT");
        stopped.signal("INT");
        assertThat(stopped.end()).as(stopped.said()).isEqualTo(130);
        endsAsUndisturbed("interrupted");
    }

    @Test
    void killedAtRandomMomentsItEndsAsUndisturbed() throws Exception {
        Random draw = new Random(4);
        Path part = root.resolve("killed/checkpoints");
        for (int kill = 0; kill < 3; kill++) {
            Lucency killed = resume("killed");
            boolean halfWritten = kill == 1;
            killed.until(() -> halfWritten ? isHalfWritten(part) : Files.exists(part));
            Thread.sleep(draw.nextInt(300));
            killed.process().destroyForcibly().waitFor();
        }
        endsAsUndisturbed("killed");
    }

    @Test
    void twoProcessesCannotTrainIntoOneFolder() throws Exception {
        Lucency first = begin("shared");
        Lucency second = start("pretrain --resume --data @/films --out @/shared");
        assertThat(second.end()).as(second.said()).isEqualTo(1);
        assertThat(second.said()).contains("another run is using this folder now");
        assertThat(first.end()).as(first.said()).isZero();
        assertSameAsUndisturbed("shared");
    }

    /** Starts a run and waits for its first checkpoint. */
    private static Lucency begin(String name) throws Exception {
        Lucency begun = start("pretrain @/tiny.yaml --data @/films --out @/" + name);
        begun.until(() -> hasCheckpoint(name));
        return begun;
    }

    private static boolean hasCheckpoint(String name) {
        return new RunDirectory(root.resolve(name)).latestCheckpoint().isPresent();
    }

    private static Lucency resume(String name) throws IOException {
        return start(
                Files.exists(root.resolve(name).resolve("config.yaml"))
                        ? "pretrain --resume --data @/films --out @/" + name
                        : "pretrain @/tiny.yaml --data @/films --out @/" + name);
    }

    private static void endsAsUndisturbed(String name) throws Exception {
        Lucency last = resume(name);
        assertThat(last.end()).as(last.said()).isZero();
        assertSameAsUndisturbed(name);
    }

    private static void assertSameAsUndisturbed(String name) throws Exception {
        RunDirectory run = new RunDirectory(root.resolve(name));
        RunDirectory whole = new RunDirectory(root.resolve("whole"));
        assertThat(run.weights().getFileName()).isEqualTo(whole.weights().getFileName());
        assertThat(Files.mismatch(run.weights(), whole.weights())).isEqualTo(-1);
        assertThat(metrics(run)).isEqualTo(metrics(whole));
        assertThat(run.folder().resolve("lock")).doesNotExist();
    }

    private static boolean isHalfWritten(Path checkpoints) throws IOException {
        if (!Files.exists(checkpoints)) {
            return false;
        }
        try (var files = Files.list(checkpoints)) {
            return files.anyMatch(file -> file.toString().endsWith(".part"));
        }
    }

    private static List<ObjectNode> metrics(RunDirectory run) throws IOException {
        return Files.readAllLines(run.metrics()).stream()
                .map(line -> ((ObjectNode) Json.parse(line)).without("films_per_second"))
                .toList();
    }

    private static Lucency start(String command) throws IOException {
        return Lucency.start(Files.createTempFile(root, "said", ".log"), words(command));
    }

    private static String[] words(String command) {
        return command.replace("@", root.toString()).split(" ");
    }
}
