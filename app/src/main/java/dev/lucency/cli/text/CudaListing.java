package dev.lucency.cli.text;

import dev.lucency.tensor.CudaReport;
import java.util.ArrayList;
import java.util.List;

/** Formats the CUDA part of {@code doctor}: one line in a CPU build, one line per library in a CUDA build. */
final class CudaListing {
    private CudaListing() {}

    record Line(String topic, String words) {}

    static List<Line> lines(CudaReport cuda) {
        if (!cuda.built()) {
            String driver = cuda.driver().isEmpty() ? "" : "; the driver " + cuda.driver() + " is installed";
            return List.of(new Line("CUDA", "not in this build; './lucency --gpu doctor' downloads it" + driver));
        }
        List<Line> lines = new ArrayList<>();
        lines.add(new Line("CUDA", "in this build; " + driver(cuda)));
        cuda.libraries().forEach(library -> lines.add(new Line("", of(library))));
        return lines;
    }

    private static String driver(CudaReport cuda) {
        if (cuda.driver().isEmpty()) {
            return cuda.driverLibrary().isEmpty()
                    ? "no NVIDIA driver"
                    : "no NVIDIA driver is loaded, but its library is " + cuda.driverLibrary();
        }
        return "driver " + cuda.driver() + (cuda.isDriverTooOld() ? ", too old for CUDA 13" : "")
                + (cuda.driverLibrary().isEmpty()
                        ? ", but the linker finds no libcuda.so.1"
                        : ", " + cuda.driverLibrary());
    }

    private static String of(CudaReport.Library library) {
        if (library.found().isEmpty()) {
            String others = library.others().isEmpty() ? "" : "; found " + String.join(", ", library.others());
            return library.needed() + ": missing" + others;
        }
        CudaReport.Found first = library.found().stream()
                .filter(CudaReport.Found::usable)
                .findFirst()
                .orElse(library.found().get(0));
        return library.needed() + ": " + first.file() + " (" + first.version() + "), in "
                + first.place().words() + (first.usable() ? "" : ", where the linker does not search");
    }
}
