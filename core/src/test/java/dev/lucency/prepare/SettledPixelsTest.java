package dev.lucency.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lucency.data.Shard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files of pixels that are settled on another thread: their digests are those of the files, and a file that is gone is told. */
class SettledPixelsTest {
    @TempDir
    Path folder;

    @Test
    void theDigestsAreThoseOfTheFiles() throws IOException {
        Files.write(folder.resolve("one.npy"), new byte[] {1, 2, 3});
        Files.write(folder.resolve("two.npy"), new byte[] {4});
        try (SettledPixels settled = new SettledPixels(folder)) {
            settled.add(new PixelFile("one.npy", 3));
            settled.add(new PixelFile("two.npy", 1));

            assertThat(settled.await()).containsExactly(Shard.of(folder, "one.npy", 3), Shard.of(folder, "two.npy", 1));
        }
    }

    @Test
    void aFileThatIsGoneFailsWhereItIsWaitedFor() {
        try (SettledPixels settled = new SettledPixels(folder)) {
            settled.add(new PixelFile("gone.npy", 1));

            assertThatThrownBy(settled::await)
                    .isInstanceOf(NoSuchFileException.class)
                    .hasMessageContaining("gone.npy");
        }
    }

    @Test
    @Timeout(20)
    void aFailureIsToldBeforeTheOthersAreDone() {
        try (SettledPixels settled = new SettledPixels(folder)) {
            settled.add(new PixelFile("gone.npy", 1));

            assertThatThrownBy(() -> {
                        while (true) {
                            settled.check();
                            Thread.onSpinWait();
                        }
                    })
                    .isInstanceOf(NoSuchFileException.class);
        }
    }
}
