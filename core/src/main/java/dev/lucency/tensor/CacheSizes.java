package dev.lucency.tensor;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whether the processor tells how large its caches are. Some virtual machines hide it. oneDNN 3 then divides the work of 1x1
 * convolutions by sizes that it does not have: with two threads, some of them give wrong numbers in some runs (256 to 512 channels on
 * 4x4 pixels were 38 % off the largest value), and others end the process with SIGFPE ({@code brg_blocking_t::est_eff_1x1}; all of ResNet-50
 * between 256 or 512 and 1024 or 2048 channels). Seen with libtorch 2.10 under AVX2 and AVX-512; larger kernels were right.
 */
public final class CacheSizes {
    private static final Path LINUX = Path.of("/sys/devices/system/cpu");
    private static final boolean KNOWN = areKnown(LINUX);

    private CacheSizes() {}

    /** Whether oneDNN may be given 1x1 convolutions on this processor. */
    public static boolean allowPointwiseConvolutions() {
        return KNOWN;
    }

    /** By the folder in which Linux describes its processors; other systems have none, and hide nothing. */
    static boolean areKnown(Path processors) {
        Path first = processors.resolve("cpu0");
        return !Files.isDirectory(first) || Files.isDirectory(first.resolve("cache"));
    }
}
