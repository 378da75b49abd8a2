package dev.lucency.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.tensor.EngineReport;
import dev.lucency.tensor.EngineTrial;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Machines made up on paper, each with one thing wrong, and what is said of them. */
class VerdictTest {
    private static final long GIB = 1L << 30;
    private static final EngineTrial FAST = new EngineTrial(300, 300, true);

    @Test
    void aSoundMachineIsReady() {
        assertThat(Verdict.of(machine(2, 8 * GIB, 9 * GIB), engine(2, "MKL"), FAST, ""))
                .isEqualTo(new Verdict(Verdict.State.READY, List.of()));
    }

    @Test
    void hyperThreadsMayStayUnused() {
        assertThat(Verdict.of(machine(16, 8 * GIB, 9 * GIB), engine(8, "MKL"), FAST, "")
                        .state())
                .isEqualTo(Verdict.State.READY);
    }

    @Test
    void whatOnlyCostsTimeIsSlow() {
        assertSlow(Verdict.of(machine(8, 8 * GIB, 9 * GIB), engine(2, "MKL"), FAST, ""), "2 of 8 processors");
        assertSlow(Verdict.of(machine(2, 8 * GIB, 9 * GIB), engine(4, "MKL"), FAST, ""), "4 threads share 2");
        assertSlow(Verdict.of(machine(2, 8 * GIB, 9 * GIB), engine(2, "OpenBLAS"), FAST, ""), "instead of MKL");
        assertSlow(
                Verdict.of(machine(2, 8 * GIB, 9 * GIB), engine(2, "MKL"), new EngineTrial(5, 5, true), ""),
                "5 GFLOP/s");
    }

    @Test
    void whatStopsTheWorkIsNotReady() {
        assertNotReady(Verdict.of(machine(2, GIB, 9 * GIB), engine(2, "MKL"), FAST, ""), "memory");
        assertNotReady(Verdict.of(machine(2, 8 * GIB, GIB / 2), engine(2, "MKL"), FAST, ""), "is free at /work");
        assertNotReady(
                Verdict.of(machine(2, 8 * GIB, 9 * GIB), engine(2, "MKL"), new EngineTrial(300, 300, false), ""),
                "wrong results");
        assertNotReady(Verdict.of(machine(2, 8 * GIB, 9 * GIB), null, null, "no jnitorch"), "no jnitorch");
    }

    @Test
    void whatStopsTheWorkHidesWhatOnlyCostsTime() {
        Verdict verdict = Verdict.of(machine(8, GIB, 9 * GIB), engine(2, "OpenBLAS"), FAST, "");
        assertThat(verdict.state()).isEqualTo(Verdict.State.NOT_READY);
        assertThat(verdict.reasons()).hasSize(1);
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
        return new EngineReport("2.10.0", blas, "", "3.7.1", "AVX512", threads, 2, 0, List.of(), List.of(), List.of());
    }
}
