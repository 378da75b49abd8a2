package dev.lucency.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.ConfigException;
import dev.lucency.DataException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Who has to act on a failure, and the line that says so. */
class FailureTest {
    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new ConfigException("x.yaml:3: epochs: must be > 0"), 1, "x.yaml:3: epochs: must be > 0"),
                Arguments.of(
                        new ExecutionException(new DataException("a.png: no picture", new IOException("x"))),
                        1,
                        "a.png: no picture"),
                Arguments.of(
                        new ConfigException("--set batch=3\n4: needs a whole number, was 3 4"),
                        1,
                        "--set batch=3 4: needs a whole number, was 3 4"),
                Arguments.of(new DataException("a.csv:2: 'x\u001b[2J' is none"), 1, "a.csv:2: 'x\\u001b[2J' is none"),
                Arguments.of(new InterruptedException(), 130, "interrupted"),
                Arguments.of(new UncheckedIOException(new ClosedByInterruptException()), 130, "interrupted"),
                Arguments.of(
                        new UncheckedIOException(new IOException("No space left on device")),
                        1,
                        "No space left on device; free some space or choose another folder, then run again"),
                Arguments.of(
                        new FileSystemException("out/a", null, "No space left on device"),
                        1,
                        "out/a: No space left on device; free some space or choose another folder, then run again"),
                Arguments.of(
                        new NoSuchFileException("data"),
                        1,
                        "data: no such file or folder; check the path, the permissions and the disk, then run again"),
                Arguments.of(
                        new AccessDeniedException("data"),
                        1,
                        "data: access denied; check the path, the permissions and the disk, then run again"),
                Arguments.of(
                        new RuntimeException("[enforce fail] DefaultCPUAllocator: can't allocate memory: 8 GB\nfrom x"),
                        1,
                        "out of memory for tensors: [enforce fail] DefaultCPUAllocator: can't allocate memory: 8 GB;"
                                + " use a smaller batch, size or queue"),
                Arguments.of(
                        new ExceptionInInitializerError(new UnsatisfiedLinkError("no jnitorch")),
                        1,
                        "libtorch cannot be loaded: no jnitorch; see 'lucency doctor'"),
                Arguments.of(
                        new IllegalStateException("first line\nsecond line"),
                        3,
                        "IllegalStateException: first line; this is a bug: run again with --verbose and report it"),
                Arguments.of(
                        new NullPointerException(),
                        3,
                        "NullPointerException; this is a bug: run again with --verbose and report it"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void saysInOneLineWhatToDo(Throwable thrown, int exitCode, String line) {
        assertThat(Failure.of(thrown)).isEqualTo(new Failure(exitCode, line));
    }

    @Test
    void javaMemoryCanBeRaised() {
        Failure failure = Failure.of(new IllegalStateException(new OutOfMemoryError("Java heap space")));

        assertThat(failure.exitCode()).isEqualTo(1);
        assertThat(failure.line())
                .startsWith("out of Java memory (Java heap space")
                .contains("LUCENCY_JAVA_OPTS=-Xmx");
    }
}
