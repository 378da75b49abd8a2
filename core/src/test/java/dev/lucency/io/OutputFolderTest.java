package dev.lucency.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lucency.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which folders may be filled, where they really lie, and what filling leaves as it was. */
class OutputFolderTest {
    @TempDir
    Path temporary;

    private Path root;

    @BeforeEach
    void followLinksToTheTemporaryFolder() throws IOException {
        root = temporary.toRealPath();
    }

    private void refuses(Path folder, String rule) {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> OutputFolder.claim(folder, "or resume"))
                .withMessageStartingWith(folder + ": " + rule);
    }

    @Test
    void aFolderThatHoldsSomethingAFileAndALinkToEitherAreRefused() throws IOException {
        Files.writeString(Files.createDirectory(root.resolve("full")).resolve("x"), "x");
        Files.createSymbolicLink(root.resolve("link"), Path.of("full"));
        Files.createSymbolicLink(root.resolve("file-link"), Path.of("full/x"));

        refuses(
                root.resolve("full"),
                "already holds something and is left as it is; choose another 'out', empty it, or resume");
        refuses(root.resolve("link"), "already holds something");
        refuses(root.resolve("missing/../full"), "already holds something");
        refuses(root.resolve("full/x"), "is a file");
        refuses(root.resolve("file-link"), "is a file");
    }

    @Test
    void aRootAndWhatWouldLieInsideAFileAreRefused() throws IOException {
        Files.writeString(root.resolve("file"), "x");

        refuses(root.getRoot(), "is the root of a file system; name a new folder inside it");
        refuses(root.resolve("file/new/deeper"), "cannot lie inside " + root.resolve("file") + ", which is a file");
    }

    @Test
    void aLinkToNothingIsRefusedAndStays() throws IOException {
        Path link = Files.createSymbolicLink(root.resolve("link"), Path.of("nothing"));

        refuses(link, "is a link to nothing");

        assertThat(link).isSymbolicLink();
    }

    @Test
    void whatAWritingThatWasCutOffLeftIsNothing() throws IOException {
        Path folder = Files.createDirectory(root.resolve("folder"));
        Files.writeString(folder.resolve(".config.yaml.part"), "half");

        assertThat(OutputFolder.claim(folder, "")).isEqualTo(folder);
    }

    @Test
    void aPlaceIsWhereLinksLeadAndWhatIsMissingIsTakenAsWritten() throws IOException {
        Files.createDirectories(root.resolve("deep/real"));
        Files.createSymbolicLink(root.resolve("link"), Path.of("deep/real"));

        assertThat(OutputFolder.place(root.resolve("link"))).isEqualTo(root.resolve("deep/real"));
        assertThat(OutputFolder.place(root.resolve("link/new"))).isEqualTo(root.resolve("deep/real/new"));
        assertThat(OutputFolder.place(root.resolve("link/../new"))).isEqualTo(root.resolve("deep/new"));
        assertThat(OutputFolder.place(root.resolve("missing/../new"))).isEqualTo(root.resolve("new"));
        assertThat(OutputFolder.place(root.resolve("deep/."))).isEqualTo(root.resolve("deep"));
    }

    @Test
    void fillingAnEmptyFolderKeepsItsRightsAndMovesWhatDescribesItLast() throws IOException {
        Path made = Files.createDirectories(root.resolve("made/inside")).getParent();
        for (String name : List.of("model.json", "weights", "inside/metrics.json", "metrics.json")) {
            Files.writeString(made.resolve(name), name);
        }
        Path place = Files.createDirectory(
                root.resolve("place"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-x---")));
        Object before = Files.readAttributes(place, "fileKey");

        OutputFolder.fill(place, made);

        assertThat(Files.getPosixFilePermissions(place)).hasSize(5);
        assertThat((Object) Files.readAttributes(place, "fileKey")).isEqualTo(before);
        assertThat(names(place)).containsExactly("inside", "metrics.json", "model.json", "weights");
        assertThat(made).doesNotExist();
    }

    @Test
    void fillingWhatSomebodyElseFilledMeanwhileChangesNothing() throws IOException {
        Path made = Files.createDirectory(root.resolve("made"));
        Path place = Files.createDirectory(root.resolve("place"));
        Files.writeString(place.resolve("theirs"), "theirs");

        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> OutputFolder.fill(place, made))
                .withMessageContaining("already holds something");

        assertThat(names(place)).containsExactly("theirs");
        assertThat(made).exists();
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
