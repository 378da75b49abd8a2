package dev.lucency.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders as Linux has them for its processors, with and without a description of the caches. */
class CacheSizesTest {
    @TempDir
    Path processors;

    @Test
    void aProcessorWithCachesTellsThem() throws IOException {
        Files.createDirectories(processors.resolve("cpu0/cache/index0"));
        assertThat(CacheSizes.areKnown(processors)).isTrue();
    }

    @Test
    void aProcessorWithoutADescriptionOfCachesHidesThem() throws IOException {
        Files.createDirectories(processors.resolve("cpu0/topology"));
        assertThat(CacheSizes.areKnown(processors)).isFalse();
    }

    @Test
    void anotherSystemHidesNothing() {
        assertThat(CacheSizes.areKnown(processors)).isTrue();
    }
}
