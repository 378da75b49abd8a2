package dev.lucency.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lucency.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lock is held by a living process, and by nobody else. */
class HeartbeatTest {
    @TempDir
    Path folder;

    @Test
    void aLockIsHeldOnceAndFreeAgainAfterwards() {
        Path file = folder.resolve("a.lock");
        try (Heartbeat lock = Heartbeat.take(file, "study")) {
            assertThat(Heartbeat.isHeld(file)).isTrue();
            assertThatThrownBy(() -> Heartbeat.take(file, "study"))
                    .isInstanceOf(DataException.class)
                    .hasMessageStartingWith("study: another process uses it now (process "
                            + ProcessHandle.current().pid());
        }
        assertThat(Heartbeat.isHeld(file)).isFalse();
        Heartbeat.take(file, "study").close();
        assertThat(file).doesNotExist();
    }

    @Test
    void theLockOfAProcessThatEndedIsTaken() throws IOException {
        Path file = folder.resolve("a.lock");
        List<String> own = ownLines(file);
        Files.write(file, List.of(own.get(0), "999999999", own.get(2)));
        Heartbeat.take(file, "study").close();
    }

    @Test
    void aLaterProcessWithTheSameNumberIsNotTheHolder() throws IOException {
        Path file = folder.resolve("a.lock");
        List<String> own = ownLines(file);
        Files.write(file, List.of(own.get(0), own.get(1), "2001-01-01T00:00:00Z"));
        assertThat(Heartbeat.isHeld(file)).isFalse();
    }

    @Test
    void theLockOfAnotherMachineIsHeldUntilAMinuteWithoutABeat() throws IOException {
        Path file = folder.resolve("a.lock");
        Files.write(file, List.of("another-machine", "1", "2001-01-01T00:00:00Z"));
        assertThat(Heartbeat.isHeld(file)).isTrue();
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofSeconds(61))));
        assertThat(Heartbeat.isHeld(file)).isFalse();
        Heartbeat.take(file, "study").close();
    }

    private static List<String> ownLines(Path file) throws IOException {
        try (Heartbeat lock = Heartbeat.take(file, "study")) {
            return Files.readAllLines(file);
        }
    }
}
