package dev.lucency.doctor;

import com.sun.management.OperatingSystemMXBean;
import dev.lucency.tensor.NativeMemory;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The properties of the machine that Java reports, without libtorch.
 *
 * @param java the Java runtime
 * @param system the operating system
 * @param memory sizes in bytes
 * @param disk sizes in bytes
 * @param settings the environment variables that affect threads and native memory; unset variables are omitted
 */
public record Machine(
        JavaRuntime java, OperatingSystem system, Memory memory, Disk disk, Map<String, String> settings) {
    private static final List<String> SETTINGS = List.of(
            "OMP_NUM_THREADS",
            "MKL_NUM_THREADS",
            "OMP_WAIT_POLICY",
            "MALLOC_ARENA_MAX",
            "MALLOC_MMAP_MAX_",
            "MALLOC_TRIM_THRESHOLD_",
            "MALLOC_TOP_PAD_");

    /** The Java runtime. */
    public record JavaRuntime(String version, String vendor, String home) {}

    /**
     * The operating system.
     *
     * @param processors the number of processors available to this process, including hyper-threads
     */
    public record OperatingSystem(String name, String version, String architecture, int processors) {}

    /** Sizes in bytes. */
    public record Memory(long total, long available, long heapLimit) {}

    /** Sizes in bytes. */
    public record Disk(String folder, long folderFree, String natives, long nativesFree) {}

    static Machine inspect() {
        Map<String, String> settings = new LinkedHashMap<>();
        for (String name : SETTINGS) {
            String value = System.getenv(name);
            if (value != null) {
                settings.put(name, value);
            }
        }
        return new Machine(
                new JavaRuntime(Runtime.version().toString(), property("java.vendor"), property("java.home")),
                new OperatingSystem(
                        property("os.name"),
                        property("os.version"),
                        property("os.arch"),
                        Runtime.getRuntime().availableProcessors()),
                readMemory(),
                readDisk(),
                settings);
    }

    private static Memory readMemory() {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new Memory(
                system.getTotalMemorySize(),
                NativeMemory.available(),
                Runtime.getRuntime().maxMemory());
    }

    private static Disk readDisk() {
        Path folder = Path.of("").toAbsolutePath();
        Path natives = Path.of(
                        System.getProperty("org.bytedeco.javacpp.cachedir", property("user.home") + "/.javacpp/cache"))
                .toAbsolutePath();
        return new Disk(folder.toString(), free(folder), natives.toString(), free(natives));
    }

    /** Returns the free space at a folder that may not exist yet. */
    private static long free(Path folder) {
        try {
            return Files.getFileStore(folder).getUsableSpace();
        } catch (IOException e) {
            return folder.getParent() == null ? 0 : free(folder.getParent());
        }
    }

    private static String property(String name) {
        return System.getProperty(name, "unknown");
    }
}
