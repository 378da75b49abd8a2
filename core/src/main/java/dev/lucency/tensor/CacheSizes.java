package dev.lucency.tensor;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whether the CPU reports the sizes of its caches. Some virtual machines hide them. oneDNN 3 then partitions 1x1 convolutions by undefined
 * sizes: with two threads, some give wrong values in some runs (256 to 512 channels on 4x4 pixels were off by 38 % of the largest value),
 * and others end the process with SIGFPE ({@code brg_blocking_t::est_eff_1x1}; all of ResNet-50 between 256 or 512 and 1024 or 2048
 * channels). Observed with libtorch 2.10 under AVX2 and AVX-512; larger kernels were correct.
 */
public final class CacheSizes {
    private static final Path LINUX = Path.of("/sys/devices/system/cpu");
    private static final boolean KNOWN = areKnown(LINUX);

    private CacheSizes() {}

    /** Returns whether oneDNN's 1x1 convolutions are reliable on this CPU. */
    public static boolean allowPointwiseConvolutions() {
        return KNOWN;
    }

    /** Checks the folder in which Linux describes its CPUs; other systems have no such folder, and do not hide cache sizes. */
    static boolean areKnown(Path processors) {
        Path first = processors.resolve("cpu0");
        return !Files.isDirectory(first) || Files.isDirectory(first.resolve("cache"));
    }
}
