package dev.lucency.doctor;

import dev.lucency.tensor.CudaReport;
import dev.lucency.tensor.EngineReport;
import dev.lucency.tensor.EngineTrial;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The verdict on whether a machine can train models.
 *
 * @param state the verdict
 * @param reasons the problems, each with its remedy
 */
public record Verdict(State state, List<String> reasons) {
    private static final long GIB = 1L << 30;
    /** The disk space of libtorch's unpacked libraries, with a margin. */
    private static final long NATIVES = 2 * GIB;
    /** Below this speed, matrix products run without the processor's vector units, or other programs use the processor. */
    private static final double POOR_GFLOPS_PER_THREAD = 15;

    /** The state of a machine: ready, ready but slow, or not ready. */
    public enum State {
        READY,
        SLOW,
        NOT_READY;

        /** Returns the name in JSON, such as {@code not-ready}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public Verdict {
        reasons = List.copyOf(reasons);
    }

    /**
     * Returns the verdict on the findings.
     *
     * @param engine null if libtorch could not be loaded
     * @param trial null if libtorch could not be loaded
     * @param failure the reason why libtorch could not be loaded; otherwise empty
     */
    static Verdict of(
            Machine machine,
            CudaReport cuda,
            @Nullable EngineReport engine,
            @Nullable EngineTrial trial,
            String failure) {
        List<String> stops = stops(machine, cuda, failure);
        List<String> brakes = new ArrayList<>();
        if (engine != null && trial != null) {
            addStops(stops, engine, trial);
            addThreadBrakes(brakes, engine.threads(), machine.system().processors());
            addLibraryBrakes(brakes, engine, machine.system().architecture());
            addCudaBrakes(brakes, cuda, engine);
            addSpeedBrakes(brakes, engine, trial);
        }
        if (!stops.isEmpty()) {
            return new Verdict(State.NOT_READY, stops);
        }
        return new Verdict(brakes.isEmpty() ? State.READY : State.SLOW, brakes);
    }

    private static List<String> stops(Machine machine, CudaReport cuda, String failure) {
        List<String> stops = new ArrayList<>();
        Machine.Disk disk = machine.disk();
        if (!failure.isEmpty() && cuda.built() && !cuda.missing().isEmpty()) {
            stops.add("libtorch for CUDA cannot be loaded: " + missing(cuda)
                    + ", or go back to the build for the processor ('cpu-build')");
        } else if (!failure.isEmpty()) {
            stops.add("libtorch cannot be loaded: " + failure
                    + (disk.nativesFree() < NATIVES
                            ? "; its libraries need 2 GiB at " + disk.natives() + ", free some space"
                            : "; remove " + disk.natives() + " and try again, and report it if that does not help"));
        }
        if (disk.folderFree() < GIB) {
            stops.add("less than 1 GiB is free at " + disk.folder() + "; free some space or work elsewhere");
        }
        if (machine.memory().available() < 2 * GIB) {
            stops.add("less than 2 GiB of memory is available; close other programs");
        }
        return stops;
    }

    private static void addStops(List<String> stops, EngineReport engine, EngineTrial trial) {
        if (!trial.exact()) {
            stops.add("libtorch computes wrong results on this machine; report it with what this diagnosis says");
        }
        if (!engine.foreignLibraries().isEmpty()) {
            stops.add("another libtorch is mixed in: " + String.join(", ", engine.foreignLibraries())
                    + "; start with ./lucency and without LD_LIBRARY_PATH or LD_PRELOAD");
        }
    }

    private static void addThreadBrakes(List<String> brakes, int threads, int processors) {
        if (threads > processors) {
            brakes.add(threads + " threads share " + processors + " processors; unset OMP_NUM_THREADS");
        } else if (2 * threads < processors) {
            // half of them may be hyper-threads, which do not help
            brakes.add(threads + " of " + processors + " processors are used; unset OMP_NUM_THREADS");
        }
    }

    private static void addLibraryBrakes(List<String> brakes, EngineReport engine, String architecture) {
        if (architecture.equals("amd64") && !engine.blas().equals("MKL")) {
            brakes.add("matrix products run on " + engine.blas() + " instead of MKL; start with ./lucency");
        }
        if (!engine.cacheSizesKnown()) {
            brakes.add(
                    "the processor hides the sizes of its caches, as some virtual machines do, so that oneDNN cannot be"
                            + " trusted with 1x1 convolutions; they run as matrix products");
        }
        if (engine.oneDnn().isEmpty()) {
            brakes.add("this libtorch has no oneDNN, which convolutions need");
        }
        if (architecture.equals("amd64") && !engine.cpuCapability().startsWith("AVX")) {
            brakes.add("the processor offers " + engine.cpuCapability() + " instead of AVX2 or AVX-512");
        }
    }

    private static void addCudaBrakes(List<String> brakes, CudaReport cuda, EngineReport engine) {
        if (engine.cudaDevices() > 0) {
            return;
        }
        if (!cuda.built()) {
            if (!engine.graphicsCards().isEmpty()) {
                brakes.add("this build computes on the processor and leaves the graphics card ("
                        + engine.graphicsCards().get(0) + ") idle; use the build for the card ('gpu-build')");
            }
        } else if (!cuda.missing().isEmpty()) {
            brakes.add("libtorch for CUDA was not loaded and the processor computes: " + missing(cuda));
        } else if (cuda.driver().isEmpty() || cuda.driverLibrary().isEmpty()) {
            brakes.add(
                    "there is no NVIDIA driver and the processor computes; install driver " + CudaReport.OLDEST_DRIVER
                            + " or newer, in a container let its runtime bring it, or go back to the build for the processor ('cpu-build')");
        } else if (cuda.isDriverTooOld()) {
            brakes.add("the NVIDIA driver " + cuda.driver() + " is too old for CUDA 13 and the processor computes;"
                    + " install driver " + CudaReport.OLDEST_DRIVER + " or newer");
        } else {
            brakes.add("libtorch finds no CUDA device and the processor computes; see what nvidia-smi says, and whether"
                    + " CUDA_VISIBLE_DEVICES hides it");
        }
    }

    /** Returns the libraries that the linker does not find, with the remedy. */
    private static String missing(CudaReport cuda) {
        String files = String.join(
                ", ", cuda.missing().stream().map(CudaReport.Library::needed).toList());
        String products = String.join(
                ", ",
                cuda.missing().stream()
                        .map(CudaReport.Library::product)
                        .distinct()
                        .toList());
        boolean all =
                cuda.missing().stream().allMatch(library -> !library.found().isEmpty());
        return files
                + (cuda.missing().size() == 1 ? " is" : " are")
                + (all
                        ? " not where the linker looks; start with ./lucency, or name the folders in LUCENCY_CUDA_LIBS"
                        : " missing; install " + products + ", or name their folders in LUCENCY_CUDA_LIBS");
    }

    private static void addSpeedBrakes(List<String> brakes, EngineReport engine, EngineTrial trial) {
        if (trial.matrixGflops() < POOR_GFLOPS_PER_THREAD * engine.threads()) {
            brakes.add(String.format(
                    Locale.ROOT,
                    "matrix products reach %.0f GFLOP/s on %d threads; other programs may be using the processor",
                    trial.matrixGflops(),
                    engine.threads()));
        }
    }
}
