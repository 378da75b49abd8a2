package dev.lucency.tensor;

import java.util.List;

/**
 * Libraries and hardware that compute on this machine.
 *
 * @param libtorch version of libtorch
 * @param blas library for matrix products, {@code MKL} or {@code OpenBLAS}; determined from the loaded symbols, not from settings
 * @param blasLibrary file that this library was loaded from; empty where the system does not tell
 * @param oneDnn version of oneDNN, the library for convolutions; empty if there is none
 * @param cpuCapability widest instruction set that libtorch uses, such as {@code AVX512}
 * @param cacheSizesKnown whether the CPU reports the sizes of its caches; if not, 1x1 convolutions are computed as matrix products
 * @param threads number of threads within one operation
 * @param interOpThreads number of threads for parallel operations
 * @param cudaDevices number of CUDA devices that libtorch can use
 * @param graphicsCards names of the NVIDIA GPUs in the system, whether or not libtorch can use them
 * @param systemLibtorch files of another libtorch on the system's library path; empty if there is none
 * @param foreignLibraries files of another libtorch, BLAS or OpenMP that this process has loaded; must be empty
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
