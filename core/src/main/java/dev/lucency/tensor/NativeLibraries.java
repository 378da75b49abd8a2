package dev.lucency.tensor;

import dev.lucency.io.InputFile;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What Linux reports about libraries and GPUs, in {@code /proc} and in the library folders; other systems report nothing. */
final class NativeLibraries {
    private static final Path MAPS = Path.of("/proc/self/maps");
    private static final Path CARDS = Path.of("/proc/driver/nvidia/gpus");

    private NativeLibraries() {}

    /** Returns the file that is mapped at an address of this process; empty if it is unknown. */
    static String fileAt(long address) {
        for (String line : lines(MAPS)) {
            String[] range = line.substring(0, line.indexOf(' ')).split("-", -1);
            if (Long.compareUnsigned(address, Long.parseUnsignedLong(range[0], 16)) >= 0
                    && Long.compareUnsigned(address, Long.parseUnsignedLong(range[1], 16)) < 0) {
                return fileOf(line);
            }
        }
        return "";
    }

    /** Returns the mapped files whose names begin with one of the prefixes. */
    static List<String> mappedFrom(String... prefixes) {
        return lines(MAPS).stream()
                .map(NativeLibraries::fileOf)
                .filter(file -> Arrays.stream(prefixes).anyMatch(prefix -> file.contains("/" + prefix)))
                .distinct()
                .toList();
    }

    /** Returns the libtorch files that the dynamic linker would find in the system. */
    static List<String> systemLibtorch() {
        List<Path> folders = new ArrayList<>();
        for (String folder : System.getenv().getOrDefault("LD_LIBRARY_PATH", "").split(File.pathSeparator, -1)) {
            if (!folder.isBlank()) {
                folders.add(Path.of(folder));
            }
        }
        folders.addAll(List.of(Path.of("/usr/local/lib"), Path.of("/usr/lib64"), Path.of("/usr/lib")));
        folders.addAll(matching(Path.of("/usr/lib"), "*-linux-gnu"));
        return folders.stream()
                .flatMap(folder -> matching(folder, "libtorch_cpu.{so,so.*,dylib}").stream())
                .map(Path::toString)
                .sorted()
                .distinct()
                .toList();
    }

    /** Returns the names of the NVIDIA GPUs that the driver reports. */
    static List<String> graphicsCards() {
        return matching(CARDS, "*").stream()
                .flatMap(card -> lines(card.resolve("information")).stream())
                .filter(line -> line.startsWith("Model:"))
                .map(line -> line.substring("Model:".length()).strip())
                .toList();
    }

    private static String fileOf(String mapping) {
        int slash = mapping.indexOf('/');
        return slash < 0 ? "" : mapping.substring(slash);
    }

    private static List<String> lines(Path file) {
        try {
            return InputFile.text(file).lines().toList();
        } catch (IOException e) {
            return List.of(); // another system, or not readable
        }
    }

    private static List<Path> matching(Path folder, String glob) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, glob)) {
            entries.forEach(found::add);
        } catch (IOException e) {
            return List.of(); // the folder does not exist
        }
        return found;
    }
}
