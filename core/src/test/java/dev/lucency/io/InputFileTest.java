package dev.lucency.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is no regular file is refused before it is opened: a named pipe without a writer would hang for ever. */
@Timeout(60)
class InputFileTest {
    private static final String OTHER = "it is a named pipe, a socket or a device, not a regular file";

    @TempDir
    Path folder;

    /** A way to open a file. */
    private interface Opening {
        void open(Path file) throws IOException;
    }

    private static final List<Opening> ALL = List.of(
            file -> InputFile.stream(file).close(),
            file -> InputFile.reader(file).close(),
            file -> InputFile.channel(file).close(),
            InputFile::bytes,
            InputFile::text);

    private static void everyWayFails(Path file, String reason) {
        for (Opening way : ALL) {
            assertThatThrownBy(() -> way.open(file))
                    .isInstanceOfSatisfying(
                            FileSystemException.class,
                            e -> assertThat(FileFailure.reason(e)).isEqualTo(reason));
        }
    }

    @Test
    void aNamedPipeIsRefused() throws Exception {
        Path pipe = folder.resolve("pipe");
        assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0, "a system with named pipes");
        everyWayFails(pipe, OTHER);
        everyWayFails(Files.createSymbolicLink(folder.resolve("link"), pipe), OTHER);
    }

    @Test
    void aSocketIsRefused() throws IOException {
        Path socket = folder.resolve("socket");
        try (ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.bind(UnixDomainSocketAddress.of(socket));
            everyWayFails(socket, OTHER);
        }
    }

    @Test
    void aDeviceIsRefused() {
        Path zero = Path.of("/dev/zero");
        assumeTrue(Files.exists(zero), "a system with devices as files");
        everyWayFails(zero, OTHER);
    }

    @Test
    void aFolderIsRefused() {
        everyWayFails(folder, "it is a folder, not a file");
    }

    @Test
    void aMissingFileIsMissing() {
        for (Opening way : ALL) {
            assertThatThrownBy(() -> way.open(folder.resolve("none"))).isInstanceOf(NoSuchFileException.class);
        }
    }

    @Test
    void aFileAndALinkToOneAreRead() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "é\n");
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);
        assertThat(InputFile.text(link)).isEqualTo("é\n");
        assertThat(InputFile.bytes(link)).hasSize(3);
        try (InputStream in = InputFile.stream(link);
                Reader reader = InputFile.reader(link)) {
            assertThat(in.readAllBytes()).hasSize(3);
            assertThat(reader.read()).isEqualTo('é');
        }
    }

    @Test
    void textThatIsNotUtf8IsAFailure() throws IOException {
        Path file = Files.write(folder.resolve("latin"), new byte[] {(byte) 0xE9});
        try (Reader reader = InputFile.reader(file)) {
            assertThatThrownBy(reader::read).isInstanceOf(CharacterCodingException.class);
        }
    }
}
