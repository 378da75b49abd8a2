package dev.lucency.tensor;

import java.util.List;

/**
 * What a machine provides for computing on NVIDIA GPUs.
 *
 * @param built whether this build includes libtorch for CUDA
 * @param driver version of the loaded NVIDIA kernel driver; empty if none is loaded
 * @param driverLibrary file of the driver's library; empty if the dynamic linker does not find it
 * @param libraries state of each library that libtorch for CUDA needs
 */
public record CudaReport(boolean built, String driver, String driverLibrary, List<Library> libraries) {
    /** The oldest driver version that supports CUDA 13. */
    public static final int OLDEST_DRIVER = 580;

    public CudaReport {
        libraries = List.copyOf(libraries);
    }

    /**
     * State of a required library.
     *
     * @param needed file name, such as {@code libcudnn.so.9}
     * @param product product to install
     * @param found files that were found, in the order of preference; empty if there are none
     * @param others files of other versions, which cannot be used
     */
    public record Library(String needed, String product, List<Found> found, List<String> others) {
        public Library {
            found = List.copyOf(found);
            others = List.copyOf(others);
        }

        /** Returns whether the dynamic linker finds the library. */
        public boolean isUsable() {
            return found.stream().anyMatch(Found::usable);
        }
    }

    /**
     * A file of a library.
     *
     * @param version version in the file's name, such as {@code 13.1.0}
     * @param place where the file was found
     * @param usable whether the dynamic linker finds the file
     */
    public record Found(String file, String version, Place place, boolean usable) {}

    /** Kind of place where a library was found. */
    public enum Place {
        LIBRARY_PATH("LD_LIBRARY_PATH"),
        SYSTEM("the system's library folders"),
        TOOLKIT("a CUDA toolkit"),
        PYTHON("a Python environment");

        private final String words;

        Place(String words) {
            this.words = words;
        }

        /** Returns the place in words. */
        public String words() {
            return words;
        }
    }

    /** Returns the required libraries that the dynamic linker does not find. */
    public List<Library> missing() {
        return libraries.stream().filter(library -> !library.isUsable()).toList();
    }

    /** Returns whether a driver is loaded that is too old for CUDA 13. */
    public boolean isDriverTooOld() {
        return !driver.isEmpty() && Integer.parseInt(driver.substring(0, driver.indexOf('.'))) < OLDEST_DRIVER;
    }
}
