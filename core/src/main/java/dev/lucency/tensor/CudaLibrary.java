package dev.lucency.tensor;

/** The libraries that this version of libtorch for CUDA needs and does not bring: what its files name, and what these load later. */
public enum CudaLibrary {
    CUDART("libcudart.so.13", "CUDA 13"),
    CUPTI("libcupti.so.13", "CUDA 13"),
    NVRTC("libnvrtc.so.13", "CUDA 13"),
    CUBLAS("libcublas.so.13", "CUDA 13"),
    CUBLAS_LT("libcublasLt.so.13", "CUDA 13"),
    CUSPARSE("libcusparse.so.12", "CUDA 13"),
    CUSOLVER("libcusolver.so.12", "CUDA 13"),
    CUFFT("libcufft.so.12", "CUDA 13"),
    CURAND("libcurand.so.10", "CUDA 13"),
    CUFILE("libcufile.so.0", "CUDA 13"),
    NVJITLINK("libnvJitLink.so.13", "CUDA 13"),
    CUDNN("libcudnn.so.9", "cuDNN 9"),
    NCCL("libnccl.so.2", "NCCL 2");

    private final String file;
    private final String product;

    CudaLibrary(String file, String product) {
        this.file = file;
        this.product = product;
    }

    /** The name that the linker looks for. */
    public String file() {
        return file;
    }

    /** What to install to have it. */
    public String product() {
        return product.equals("CUDA 13") ? "CUDA 13" : product;
    }

    /** The name without its version, such as {@code libcublas.so}. */
    String stem() {
        return file.substring(0, file.lastIndexOf('.'));
    }
}
