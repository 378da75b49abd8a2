package dev.lucency.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.tensor.CudaReport;
import dev.lucency.tensor.EngineReport;
import dev.lucency.tensor.EngineTrial;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Machines made up on paper, each with one thing wrong, and what is said of them. */
class VerdictTest {
    private static final long GIB = 1L << 30;
    private static final CudaReport NO_CUDA = new CudaReport(false, "", "", List.of());
    private static final EngineTrial FAST = new EngineTrial(300, 300, true);

    @Test
    void aSoundMachineIsReady() {
        assertThat(Verdict.of(machine(2, 8 * GIB, 9 * GIB), NO_CUDA, engine(2, "MKL"), FAST, ""))
                .isEqualTo(new Verdict(Verdict.State.READY, List.of()));
    }

    @Test
    void hyperThreadsMayStayUnused() {
        assertThat(Verdict.of(machine(16, 8 * GIB, 9 * GIB), NO_CUDA, engine(8, "MKL"), FAST, "")
                        .state())
                .isEqualTo(Verdict.State.READY);
    }

    @Test
    void whatOnlyCostsTimeIsSlow() {
        assertSlow(Verdict.of(machine(8, 8 * GIB, 9 * GIB), NO_CUDA, engine(2, "MKL"), FAST, ""), "2 of 8 processors");
        assertSlow(Verdict.of(machine(2, 8 * GIB, 9 * GIB), NO_CUDA, engine(4, "MKL"), FAST, ""), "4 threads share 2");
        assertSlow(
                Verdict.of(machine(2, 8 * GIB, 9 * GIB), NO_CUDA, engine(2, "OpenBLAS"), FAST, ""), "instead of MKL");
        assertSlow(
                Verdict.of(machine(2, 8 * GIB, 9 * GIB), NO_CUDA, engine(2, "MKL"), new EngineTrial(5, 5, true), ""),
                "5 GFLOP/s");
        assertSlow(
                Verdict.of(machine(2, 8 * GIB, 9 * GIB), NO_CUDA, engine(2, "MKL", false), FAST, ""),
                "hides the sizes of its caches");
    }

    @Test
    void whatStopsTheWorkIsNotReady() {
        assertNotReady(Verdict.of(machine(2, GIB, 9 * GIB), NO_CUDA, engine(2, "MKL"), FAST, ""), "memory");
        assertNotReady(
                Verdict.of(machine(2, 8 * GIB, GIB / 2), NO_CUDA, engine(2, "MKL"), FAST, ""), "is free at /work");
        assertNotReady(
                Verdict.of(
                        machine(2, 8 * GIB, 9 * GIB), NO_CUDA, engine(2, "MKL"), new EngineTrial(300, 300, false), ""),
                "wrong results");
        assertNotReady(Verdict.of(machine(2, 8 * GIB, 9 * GIB), NO_CUDA, null, null, "no jnitorch"), "no jnitorch");
    }

    @Test
    void whatStopsTheWorkHidesWhatOnlyCostsTime() {
        Verdict verdict = Verdict.of(machine(8, GIB, 9 * GIB), NO_CUDA, engine(2, "OpenBLAS"), FAST, "");
        assertThat(verdict.state()).isEqualTo(Verdict.State.NOT_READY);
        assertThat(verdict.reasons()).hasSize(1);
    }

    @Test
    void aCardThatIsIdleIsSlowAndTheReasonIsTheFirstThingToMend() {
        Machine machine = machine(2, 8 * GIB, 9 * GIB);
        CudaReport.Library here = library("libcudart.so.13", "CUDA 13", CudaReport.Place.SYSTEM, true);
        CudaReport.Library aside = library("libnccl.so.2", "NCCL 2", CudaReport.Place.PYTHON, false);
        CudaReport.Library nowhere = new CudaReport.Library("libcudnn.so.9", "cuDNN 9", List.of(), List.of());
        EngineReport card = engine(2, 0, List.of("NVIDIA H100"));

        assertSlow(Verdict.of(machine, NO_CUDA, card, FAST, ""), "idle; use the build for the card ('gpu-build')");
        assertSlow(
                Verdict.of(machine, cuda("580.65.06", here, nowhere), card, FAST, ""),
                "libcudnn.so.9 is missing; install cuDNN 9, or name their folders in LUCENCY_CUDA_LIBS");
        assertSlow(
                Verdict.of(machine, cuda("580.65.06", here, aside), card, FAST, ""),
                "libnccl.so.2 is not where the linker looks; start with ./lucency");
        assertSlow(Verdict.of(machine, cuda("", here), card, FAST, ""), "install driver 580 or newer");
        assertSlow(Verdict.of(machine, cuda("570.86.10", here), card, FAST, ""), "570.86.10 is too old for CUDA 13");
        assertSlow(Verdict.of(machine, cuda("580.65.06", here), card, FAST, ""), "CUDA_VISIBLE_DEVICES");
        assertThat(Verdict.of(machine, cuda("580.65.06", here), engine(2, 1, List.of()), FAST, "")
                        .state())
                .isEqualTo(Verdict.State.READY);
        assertNotReady(
                Verdict.of(machine, cuda("580.65.06", here, nowhere), null, null, "no jnitorch"),
                "go back to the build for the processor ('cpu-build')");
    }

    private static CudaReport cuda(String driver, CudaReport.Library... libraries) {
        return new CudaReport(true, driver, driver.isEmpty() ? "" : "/lib/libcuda.so.1", List.of(libraries));
    }

    private static CudaReport.Library library(String file, String product, CudaReport.Place place, boolean usable) {
        return new CudaReport.Library(
                file, product, List.of(new CudaReport.Found("/some/" + file, "1", place, usable)), List.of());
    }

    private static EngineReport engine(int threads, int cudaDevices, List<String> cards) {
        return new EngineReport(
                "2.10.0", "MKL", "", "3.7.1", "AVX512", true, threads, 2, cudaDevices, cards, List.of(), List.of());
    }

    private static void assertSlow(Verdict verdict, String reason) {
        assertThat(verdict.state()).isEqualTo(Verdict.State.SLOW);
        assertThat(verdict.reasons()).singleElement().asString().contains(reason);
    }

    private static void assertNotReady(Verdict verdict, String reason) {
        assertThat(verdict.state()).isEqualTo(Verdict.State.NOT_READY);
        assertThat(verdict.reasons()).singleElement().asString().contains(reason);
    }

    private static Machine machine(int processors, long memory, long disk) {
        return new Machine(
                new Machine.JavaRuntime("17", "someone", "/java"),
                new Machine.OperatingSystem("Linux", "6", "amd64", processors),
                new Machine.Memory(memory, memory, memory / 4),
                new Machine.Disk("/work", disk, "/natives", disk),
                Map.of());
    }

    private static EngineReport engine(int threads, String blas) {
        return engine(threads, blas, true);
    }

    private static EngineReport engine(int threads, String blas, boolean cacheSizesKnown) {
        return new EngineReport(
                "2.10.0", blas, "", "3.7.1", "AVX512", cacheSizesKnown, threads, 2, 0, List.of(), List.of(), List.of());
    }
}
