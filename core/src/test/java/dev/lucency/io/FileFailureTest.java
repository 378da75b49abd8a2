package dev.lucency.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lucency.DataException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person reads when the file system refuses: the reason in words, and a remedy that fits it. */
class FileFailureTest {
    private static final Path FILE = Path.of("out", "x");

    @TempDir
    Path folder;

    @Test
    void aFullDiskAsksForSpaceAndAMissingRightDoesNot() {
        assertThat(FileFailure.unwritable(FILE, new FileSystemException("y", null, "No space left on device")))
                .hasMessage(FILE + ": cannot be written: No space left on device;"
                        + " free some space or choose another folder, then run again");
        assertThat(FileFailure.unwritable(FILE, new AccessDeniedException("y")))
                .hasMessage(FILE + ": cannot be written: access denied;"
                        + " check the path and the rights, or choose another folder");
    }

    @Test
    void aReasonIsNeverTheFilesNameAlone() {
        assertThat(FileFailure.reason(new AccessDeniedException("y"))).isEqualTo("access denied");
        assertThat(FileFailure.reason(new FileSystemException("y"))).isNotBlank();
        assertThat(FileFailure.reason(new IOException())).isEqualTo("IOException");
    }

    @Test
    void textThatIsNotUtf8IsToldWithItsLine() throws IOException {
        Path file = folder.resolve("list.txt");
        Files.write(file, "one\ntwo\nthr\u00e9e\nfour\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> TextFile.read(file))
                .withMessage(file + ":3: is not text in UTF-8; restore the file, or save it as UTF-8");

        Files.writeString(file, "one\nthr\u00e9e \ud83e\ude7b\n");
        assertThat(TextFile.read(file)).isEqualTo("one\nthr\u00e9e \ud83e\ude7b\n");
        Files.write(file, new byte[] {'a', (byte) 0xC3});
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> TextFile.read(file))
                .withMessageStartingWith(file + ":1: ");
    }
}
