package dev.lucency.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A preparation keeps what is done without being told, so a signal ends it at once; the exit code says why, as the help promises. */
@DisabledOnOs(OS.WINDOWS)
class SignalledPrepareIT {
    @TempDir
    Path root;

    @ParameterizedTest
    @CsvSource({"HUP,129", "INT,130", "TERM,143"})
    void endsWithTheExitCodeOfTheSignal(String signal, int exitCode) throws Exception {
        Path out = root.resolve("prepared");
        String command = "prepare phantom --count 5000 --size 64 --out " + out;
        Lucency preparing = Lucency.start(root.resolve("said.log"), command.split(" "));
        preparing.until(() -> preparing.said().contains("5,000 films"));
        preparing.signal(signal);
        assertThat(preparing.end()).as(preparing.said()).isEqualTo(exitCode);
        assertThat(out).doesNotExist();
    }
}
