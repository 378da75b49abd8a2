package dev.lucency.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lucency.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is seen of a draft from outside: nothing before it is finished, all of it after, nothing if it never is. */
class DraftFolderTest {
    @TempDir
    Path temporary;

    private Path root;

    @BeforeEach
    void followLinksToTheTemporaryFolder() throws IOException {
        root = temporary.toRealPath();
    }

    @Test
    void aDraftIsSeenWholeOnceItIsFinished() throws IOException {
        Path out = root.resolve("new/out");
        try (DraftFolder draft = DraftFolder.open(out)) {
            Files.writeString(draft.path().resolve("a"), "a");
            assertThat(out).doesNotExist();
            draft.finish();
        }
        assertThat(out.resolve("a")).hasContent("a");
        assertThat(names(out.getParent())).containsExactly("out");
    }

    @Test
    void aDraftThatIsNotFinishedLeavesNothing() throws IOException {
        try (DraftFolder draft = DraftFolder.open(root.resolve("out"))) {
            Files.writeString(draft.path().resolve("a"), "a");
        }
        assertThat(names(root)).isEmpty();
    }

    @Test
    void aLinkIsKeptAndTheFolderItLeadsToIsFilled() throws IOException {
        Path real = Files.createDirectory(root.resolve("real"));
        Path link = Files.createSymbolicLink(root.resolve("link"), real);
        try (DraftFolder draft = DraftFolder.open(link)) {
            Files.writeString(draft.path().resolve("a"), "a");
            draft.finish();
        }
        assertThat(link).isSymbolicLink();
        assertThat(real.resolve("a")).hasContent("a");
    }

    @Test
    void whatAKilledRunLeftIsRemovedAndWhatAPreparationLeftStays() throws IOException {
        Files.createDirectories(root.resolve(".out.partial/draft/old"));
        Files.createDirectories(root.resolve(".out.partial/set"));
        try (DraftFolder draft = DraftFolder.open(root.resolve("out"))) {
            assertThat(draft.path()).isEmptyDirectory();
            draft.finish();
        }
        assertThat(root.resolve("out")).isEmptyDirectory();
        assertThat(names(root.resolve(".out.partial"))).containsExactly("set");
    }

    @Test
    void twoRunsAtATimeAreRefused() {
        try (DraftFolder draft = DraftFolder.open(root.resolve("out"))) {
            assertThatExceptionOfType(DataException.class)
                    .isThrownBy(() -> DraftFolder.open(root.resolve("out")))
                    .withMessageContaining("another run is using this folder now");
            assertThat(draft.path()).exists();
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
