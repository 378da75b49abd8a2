package dev.lucency.tensor;

import java.util.List;

/**
 * What computes on this machine.
 *
 * @param libtorch its version
 * @param blas which library does matrix products, {@code MKL} or {@code OpenBLAS}: asked of the loaded symbols, not of settings
 * @param blasLibrary the file that library was loaded from; empty where the system does not tell
 * @param oneDnn the version of the library that does convolutions; empty if there is none
 * @param cpuCapability the widest instructions that libtorch uses, such as {@code AVX512}
 * @param cacheSizesKnown whether the processor tells how large its caches are; if not, 1x1 convolutions are matrix products
 * @param threads threads inside one operation
 * @param interOpThreads threads for operations beside one another
 * @param cudaDevices how many CUDA devices libtorch can compute on
 * @param graphicsCards the names of the NVIDIA cards that the system has, whether libtorch can use them or not
 * @param systemLibtorch where the system has a libtorch of its own on its library path; empty if it has none
 * @param foreignLibraries files of another libtorch, BLAS or OpenMP that are mapped into this process; must be empty
 */
public record EngineReport(
        String libtorch,
        String blas,
        String blasLibrary,
        String oneDnn,
        String cpuCapability,
        boolean cacheSizesKnown,
        int threads,
        int interOpThreads,
        int cudaDevices,
        List<String> graphicsCards,
        List<String> systemLibtorch,
        List<String> foreignLibraries) {
    public EngineReport {
        graphicsCards = List.copyOf(graphicsCards);
        systemLibtorch = List.copyOf(systemLibtorch);
        foreignLibraries = List.copyOf(foreignLibraries);
    }
}
