package dev.lucency.study;

import com.sun.management.OperatingSystemMXBean;
import dev.lucency.io.InputFile;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a process has taken for a cell.
 *
 * @param seconds elapsed time
 * @param cpuSeconds time of all processors
 * @param memory largest resident memory of the process until now, in bytes; 0 if the system does not say
 */
record CellCost(double seconds, double cpuSeconds, long memory) {
    /** No cost. */
    static final CellCost NONE = new CellCost(0, 0, 0);

    private static final Path STATUS = Path.of("/proc/self/status");

    /** A measurement that has begun. */
    static final class Meter {
        private final long began = System.nanoTime();
        private final long cpu = cpu();

        /** Returns the cost since the begin. */
        CellCost cost() {
            return new CellCost((System.nanoTime() - began) / 1e9, (cpu() - cpu) / 1e9, highWater());
        }

        private static long cpu() {
            return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                    ? system.getProcessCpuTime()
                    : 0;
        }
    }

    /** Reads the high-water mark of the resident memory, which Linux has in kB. */
    private static long highWater() {
        if (!Files.isReadable(STATUS)) {
            return 0;
        }
        try {
            return InputFile.text(STATUS)
                    .lines()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }
}
