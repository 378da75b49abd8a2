package dev.lucency.tensor;

import java.util.List;

/**
 * What a machine has for computing on NVIDIA cards.
 *
 * @param built whether this build brings libtorch for CUDA
 * @param driver the version of the kernel's NVIDIA driver; empty if none is loaded
 * @param driverLibrary the file of the driver's library; empty if the linker would not find it
 * @param libraries what is known of each library that libtorch for CUDA needs
 */
public record CudaReport(boolean built, String driver, String driverLibrary, List<Library> libraries) {
    /** The first driver for CUDA 13. */
    public static final int OLDEST_DRIVER = 580;

    public CudaReport {
        libraries = List.copyOf(libraries);
    }

    /**
     * A library that is needed.
     *
     * @param needed its name, such as {@code libcudnn.so.9}
     * @param product what to install to have it
     * @param found where it is, the one that is used first; empty if it is nowhere
     * @param others files of other versions, which do not help
     */
    public record Library(String needed, String product, List<Found> found, List<String> others) {
        public Library {
            found = List.copyOf(found);
            others = List.copyOf(others);
        }

        /** Whether the linker finds it. */
        public boolean isUsable() {
            return found.stream().anyMatch(Found::usable);
        }
    }

    /**
     * A file of a library.
     *
     * @param version as far as the file's name tells it, such as {@code 13.1.0}
     * @param place how it was found
     * @param usable whether the linker finds it there
     */
    public record Found(String file, String version, Place place, boolean usable) {}

    /** Where a library was found. */
    public enum Place {
        LIBRARY_PATH("LD_LIBRARY_PATH"),
        SYSTEM("the system's library folders"),
        TOOLKIT("a CUDA toolkit"),
        PYTHON("a Python environment");

        private final String words;

        Place(String words) {
            this.words = words;
        }

        /** For people. */
        public String words() {
            return words;
        }
    }

    /** The needed libraries that the linker does not find. */
    public List<Library> missing() {
        return libraries.stream().filter(library -> !library.isUsable()).toList();
    }

    /** Whether there is a driver, and it is too old for CUDA 13. */
    public boolean isDriverTooOld() {
        return !driver.isEmpty() && Integer.parseInt(driver.substring(0, driver.indexOf('.'))) < OLDEST_DRIVER;
    }
}
