package dev.lucency.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** An answer that goes to a full disk is a failure with a reason; one whose reader has read enough is none. */
@EnabledOnOs(OS.LINUX)
class FullDiskIT {
    @TempDir
    Path folder;

    @Test
    void anAnswerThatCannotBeWrittenIsAFailure() throws Exception {
        Path said = folder.resolve("said");
        Process process = Lucency.prepared("help")
                .redirectOutput(new File("/dev/full"))
                .redirectError(said.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(Files.readString(said)).contains("error: standard output cannot be written, the answer is lost;");
    }

    @Test
    void aReaderThatGoesBeforeTheEndIsNoFailure() throws Exception {
        Path said = folder.resolve("said");
        Process process = Lucency.prepared("help").redirectError(said.toFile()).start();
        process.getInputStream().close(); // long before Java has anything to say
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(said).isEmptyFile();
    }
}
