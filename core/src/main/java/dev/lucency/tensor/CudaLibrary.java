package dev.lucency.tensor;

/** Libraries that this version of libtorch for CUDA needs but does not include: linked ones, and ones that those load at run time. */
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

    /** Returns the file name that the dynamic linker looks for. */
    public String file() {
        return file;
    }

    /** Returns the name of the product to install. */
    public String product() {
        return product.equals("CUDA 13") ? "CUDA 13" : product;
    }

    /** Returns the file name without its version, such as {@code libcublas.so}. */
    String stem() {
        return file.substring(0, file.lastIndexOf('.'));
    }
}
