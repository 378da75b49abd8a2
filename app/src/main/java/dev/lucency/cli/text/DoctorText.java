package dev.lucency.cli.text;

import dev.lucency.Version;
import dev.lucency.doctor.Diagnosis;
import dev.lucency.doctor.Machine;
import dev.lucency.doctor.Verdict;
import dev.lucency.tensor.EngineReport;
import dev.lucency.tensor.EngineTrial;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Formats the result of {@code doctor} for a terminal. */
public final class DoctorText {
    private DoctorText() {}

    /** Returns one line per topic; the verdict comes last. */
    public static String of(Diagnosis found) {
        StringBuilder text = new StringBuilder();
        Machine machine = found.machine();
        EngineReport engine = found.engine();
        EngineTrial trial = found.trial();
        Machine.OperatingSystem system = machine.system();
        line(text, "Lucency", Version.current());
        line(
                text,
                "Java",
                machine.java().version() + ", " + machine.java().vendor() + ", in "
                        + machine.java().home());
        line(text, "System", system.name() + " " + system.version() + ", " + system.architecture());
        if (engine != null && trial != null) {
            addEngine(text, engine, system.processors());
            addTrial(text, trial);
        }
        CudaListing.lines(found.cuda()).forEach(finding -> line(text, finding.topic(), finding.words()));
        addMemoryAndDisk(text, machine);
        line(text, "Settings", settings(machine));
        line(text, "Verdict", verdict(found.verdict()));
        return text.toString();
    }

    private static void addEngine(StringBuilder text, EngineReport engine, int processors) {
        String oneDnn = engine.oneDnn().isEmpty() ? "no oneDNN" : "oneDNN " + engine.oneDnn();
        line(
                text,
                "libtorch",
                engine.libtorch() + ", " + engine.blas() + ", " + oneDnn + ", " + engine.cpuCapability());
        line(
                text,
                "Threads",
                engine.threads() + " within an operation, " + engine.interOpThreads() + " between operations, on "
                        + processors + " usable processors");
        String cards = engine.graphicsCards().isEmpty() ? "" : " (" + String.join(", ", engine.graphicsCards()) + ")";
        line(
                text,
                "Devices",
                "CPU" + (engine.cudaDevices() == 0 ? ", no CUDA" : ", CUDA x " + engine.cudaDevices()) + cards);
        line(text, "Other", other(engine));
    }

    private static String other(EngineReport engine) {
        if (!engine.foreignLibraries().isEmpty()) {
            return "libraries of another libtorch are loaded: " + String.join(", ", engine.foreignLibraries());
        }
        List<String> found = engine.systemLibtorch();
        return found.isEmpty()
                ? "the system has no libtorch of its own"
                : "the system has a libtorch in " + found.get(0)
                        + "; it is not loaded, because Lucency unpacks its own";
    }

    private static void addTrial(StringBuilder text, EngineTrial trial) {
        line(
                text,
                "Trial",
                String.format(
                        Locale.ROOT,
                        "matrix product %.0f GFLOP/s, convolution %.0f GFLOP/s, results %s",
                        trial.matrixGflops(),
                        trial.convolutionGflops(),
                        trial.exact() ? "exact" : "WRONG"));
    }

    private static void addMemoryAndDisk(StringBuilder text, Machine machine) {
        Machine.Memory memory = machine.memory();
        Machine.Disk disk = machine.disk();
        line(
                text,
                "Memory",
                gib(memory.total()) + ", " + gib(memory.available()) + " available, limit of the Java heap "
                        + gib(memory.heapLimit()));
        line(text, "Disk", gib(disk.folderFree()) + " free at " + disk.folder());
        line(text, "", gib(disk.nativesFree()) + " free at " + disk.natives() + " (libtorch's libraries)");
    }

    private static String settings(Machine machine) {
        if (machine.settings().isEmpty()) {
            return "none; ./lucency sets threads and native memory for speed";
        }
        return String.join(
                " ",
                machine.settings().entrySet().stream()
                        .map((Map.Entry<String, String> e) -> e.getKey() + "=" + e.getValue())
                        .toList());
    }

    private static String verdict(Verdict verdict) {
        String reasons = String.join("; also: ", verdict.reasons());
        return switch (verdict.state()) {
            case READY -> "ready";
            case SLOW -> "ready, but slow because " + reasons;
            case NOT_READY -> "not ready: " + reasons;
        };
    }

    private static String gib(long bytes) {
        return String.format(Locale.ROOT, "%,.1f GiB", bytes / (double) (1L << 30));
    }

    private static void line(StringBuilder text, String topic, String finding) {
        text.append(String.format(Locale.ROOT, "%-9s %s%n", topic, finding));
    }
}
