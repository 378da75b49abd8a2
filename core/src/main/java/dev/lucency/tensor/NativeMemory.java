package dev.lucency.tensor;

import com.sun.management.OperatingSystemMXBean;
import dev.lucency.io.InputFile;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;

/** The memory of tensors, which is outside the heap of Java. */
public final class NativeMemory {
    private NativeMemory() {}

    /** Returns whether a failure says that there was none left. The allocators of libtorch throw a plain exception with such a message. */
    public static boolean isExhausted(Throwable thrown) {
        String message = String.valueOf(thrown.getMessage());
        return thrown instanceof RuntimeException
                && (message.contains("out of memory")
                        || message.contains("not enough memory")
                        || message.contains("can't allocate memory"));
    }

    /**
     * Returns the memory of the host that is available, in bytes; Linux counts reclaimable memory, such as cached files, as available but
     * not as free.
     */
    public static long available() {
        long free = ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getFreeMemorySize();
        try {
            return InputFile.text(Path.of("/proc/meminfo"))
                    .lines()
                    .filter(line -> line.startsWith("MemAvailable:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElse(free);
        } catch (IOException e) {
            return free; // not Linux
        }
    }
}
