package dev.lucency.tensor;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.global.torch;

/** The loaded libtorch: version, libraries, threads and devices. The first call loads it, which takes seconds. */
public final class Engine {
    private static final Pattern VERSION = Pattern.compile("TORCH_VERSION=([^,\\s]+)");
    private static final Pattern ONE_DNN = Pattern.compile("MKL-DNN v([0-9.]+)");
    /** Symbol of the single-precision matrix product, which libtorch calls in the loaded BLAS. */
    private static final String MATRIX_PRODUCT = "sgemm_";

    private Engine() {}

    /**
     * Returns everything that determines how fast libtorch computes on this machine.
     *
     * @throws LinkageError if libtorch or a library that it needs cannot be loaded
     */
    public static EngineReport inspect() {
        try (Scope scope = Scope.open()) {
            String configuration = text(torch.show_config());
            String blasLibrary = NativeLibraries.fileAt(addressOf(MATRIX_PRODUCT));
            return new EngineReport(
                    found(VERSION, configuration),
                    blas(blasLibrary),
                    blasLibrary,
                    torch.hasMKLDNN() ? found(ONE_DNN, text(torch.get_mkldnn_version())) : "",
                    text(torch.get_cpu_capability()),
                    CacheSizes.allowPointwiseConvolutions(),
                    torch.get_num_threads(),
                    (int) torch.get_num_interop_threads(),
                    torch.cuda_is_available() ? torch.cuda_device_count() : 0,
                    NativeLibraries.graphicsCards(),
                    NativeLibraries.systemLibtorch(),
                    NativeLibraries.mappedFrom("libtorch", "libc10", "libblas", "libopenblas", "libgomp").stream()
                            .filter(file -> !file.contains("org/bytedeco"))
                            .toList());
        }
    }

    /** Returns what the machine provides for NVIDIA GPUs, without loading libtorch. */
    public static CudaReport cuda() {
        return CudaSearch.here();
    }

    /** Returns which BLAS is loaded. MKL is loaded under OpenBLAS's file name, so its folder and its own symbols decide. */
    private static String blas(String library) {
        boolean mkl = library.isEmpty() ? addressOf("mkl_get_max_threads") != 0 : library.contains("mkl");
        return mkl ? "MKL" : "OpenBLAS";
    }

    /** Returns the address of a symbol; 0 if no library has it. */
    private static long addressOf(String symbol) {
        Pointer address = Loader.addressof(symbol);
        return address == null ? 0 : address.address();
    }

    private static String text(BytePointer pointer) {
        return pointer.getString().strip();
    }

    private static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : "unknown";
    }
}
