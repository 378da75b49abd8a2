package dev.lucency.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lucency.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands in the place of a folder, and beside it, while it is made and afterwards. */
class DraftFolderTest {
    @TempDir
    Path parent;

    @Test
    void aFinishedDraftIsInItsPlaceAndNothingElse() throws IOException {
        Path out = Files.createDirectory(parent.resolve("out"));
        try (DraftFolder draft = DraftFolder.open(out)) {
            Files.writeString(draft.path().resolve("a.txt"), "a");
            assertThat(out).isEmptyDirectory();
            draft.finish();
        }

        assertThat(out.resolve("a.txt")).hasContent("a");
        assertThat(parent).isDirectoryNotContaining(path -> !path.equals(out));
    }

    @Test
    void anUnfinishedDraftLeavesNothing() throws IOException {
        try (DraftFolder draft = DraftFolder.open(parent.resolve("out"))) {
            Files.writeString(draft.path().resolve("a.txt"), "a");
        }

        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void whatAKilledRunLeftIsRemoved() throws IOException {
        Path left = Files.createDirectories(parent.resolve(".out.partial/folder/below"));
        Files.writeString(left.resolve("old.npy"), "old");

        try (DraftFolder draft = DraftFolder.open(parent.resolve("out"))) {
            assertThat(draft.path()).isEmptyDirectory();
            draft.finish();
        }

        assertThat(parent.resolve("out")).isEmptyDirectory();
    }

    @Test
    void oneRunAtATimeMakesAFolder() {
        Path out = parent.resolve("out");
        try (DraftFolder draft = DraftFolder.open(out)) {
            assertThatThrownBy(() -> DraftFolder.open(out))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("another run is writing this folder now");
            assertThat(draft.path()).isDirectory();
        }
    }

    @Test
    void whatStandsThereStays() throws IOException {
        Files.writeString(parent.resolve("a.txt"), "a");

        assertThatThrownBy(() -> DraftFolder.open(parent))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("already holds something");
    }

    @Test
    void moreThanTheDiskHoldsIsToldBeforehand() {
        DiskSpace.require(parent.resolve("not/yet"), 1, "--out");
        assertThatThrownBy(() -> DiskSpace.require(parent.resolve("not/yet"), Long.MAX_VALUE, "--out"))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(parent.resolve("not/yet") + ": has room for ")
                .hasMessageEndingWith("free some space or name another --out");
    }
}
