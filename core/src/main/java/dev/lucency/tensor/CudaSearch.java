package dev.lucency.tensor;

import dev.lucency.io.InputFile;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Searches the libraries that libtorch for CUDA needs: where the dynamic linker looks ({@code LD_LIBRARY_PATH}, the linker's cache, system
 * folders), and in other usual places (CUDA toolkits, the {@code nvidia} packages of Python environments).
 *
 * @param root root of the file system
 * @param environment environment variables of the process
 * @param cache output of {@code ldconfig -p}
 */
record CudaSearch(Path root, Map<String, String> environment, String cache) {
    private static final List<String> SYSTEM =
            List.of("lib/x86_64-linux-gnu", "usr/lib/x86_64-linux-gnu", "usr/lib64", "usr/lib", "usr/local/lib");
    private static final List<String> TOOLKITS = List.of("usr/local", "opt");
    private static final List<String> INSIDE_TOOLKITS = List.of("lib64", "lib", "extras/CUPTI/lib64");
    private static final List<String> PYTHONS = List.of("lib", "lib64", "local/lib");
    private static final Pattern CACHED = Pattern.compile("^\\s*(\\S+) \\(.*x86-64.*\\) => (\\S+)$", Pattern.MULTILINE);
    private static final Pattern DRIVER = Pattern.compile("Kernel Module.*?\\s(\\d+\\.\\d+(?:\\.\\d+)?)\\s");

    /** Searches this machine. */
    static CudaReport here() {
        return new CudaSearch(Path.of("/"), System.getenv(), linkerCache()).report(NativeFolder.hasCuda());
    }

    CudaReport report(boolean built) {
        Map<Path, CudaReport.Place> folders = folders();
        List<CudaReport.Library> libraries = new ArrayList<>();
        for (CudaLibrary library : CudaLibrary.values()) {
            libraries.add(new CudaReport.Library(
                    library.file(), library.product(), found(library.file(), folders), others(library, folders)));
        }
        String driverLibrary = found("libcuda.so.1", folders).stream()
                .filter(CudaReport.Found::usable)
                .map(CudaReport.Found::file)
                .findFirst()
                .orElse("");
        return new CudaReport(built, driver(), driverLibrary, libraries);
    }

    private String driver() {
        try {
            Matcher version = DRIVER.matcher(InputFile.text(root.resolve("proc/driver/nvidia/version")));
            return version.find() ? version.group(1) : "";
        } catch (IOException e) {
            return ""; // no driver is loaded
        }
    }

    /** Returns the folders to search: first those of the dynamic linker in its order, then the others. */
    private Map<Path, CudaReport.Place> folders() {
        Map<Path, CudaReport.Place> folders = new LinkedHashMap<>();
        Stream.of(value("LD_LIBRARY_PATH").split(File.pathSeparator, -1))
                .filter(folder -> !folder.isBlank())
                .forEach(folder -> folders.putIfAbsent(under(folder), CudaReport.Place.LIBRARY_PATH));
        CACHED.matcher(cache)
                .results()
                .map(line -> Path.of(line.group(2)).getParent())
                .forEach(folder -> folders.putIfAbsent(under(folder.toString()), CudaReport.Place.SYSTEM));
        SYSTEM.forEach(folder -> folders.putIfAbsent(under(folder), CudaReport.Place.SYSTEM));
        for (String parent : TOOLKITS) {
            for (Path toolkit : matching(under(parent), "cuda*")) {
                INSIDE_TOOLKITS.forEach(
                        inside -> folders.putIfAbsent(toolkit.resolve(inside), CudaReport.Place.TOOLKIT));
            }
        }
        Stream.of(value("VIRTUAL_ENV"), value("CONDA_PREFIX"), value("HOME") + "/.local", "usr", "usr/local")
                .filter(environment -> !environment.isBlank())
                .flatMap(environment -> packages(under(environment)).stream())
                .forEach(folder -> folders.putIfAbsent(folder, CudaReport.Place.PYTHON));
        return folders;
    }

    /** Returns the folders {@code nvidia/NAME/lib} of all Python versions of an environment. */
    private static List<Path> packages(Path environment) {
        return PYTHONS.stream()
                .flatMap(lib -> matching(environment.resolve(lib), "python3*").stream())
                .flatMap(python -> matching(python, "{site,dist}-packages").stream())
                .flatMap(packages -> matching(packages.resolve("nvidia"), "*").stream())
                .map(part -> part.resolve("lib"))
                .filter(Files::isDirectory)
                .toList();
    }

    private static List<CudaReport.Found> found(String name, Map<Path, CudaReport.Place> folders) {
        List<CudaReport.Found> found = new ArrayList<>();
        folders.forEach((folder, place) -> {
            Path file = folder.resolve(name);
            if (Files.isRegularFile(file)) {
                boolean usable = place == CudaReport.Place.LIBRARY_PATH || place == CudaReport.Place.SYSTEM;
                found.add(new CudaReport.Found(file.toString(), version(file), place, usable));
            }
        });
        return found;
    }

    /** Returns files of other versions, such as those of an older CUDA. */
    private static List<String> others(CudaLibrary library, Map<Path, CudaReport.Place> folders) {
        TreeSet<String> others = new TreeSet<>();
        for (Path folder : folders.keySet()) {
            matching(folder, library.stem() + ".*").stream()
                    .filter(file -> !(file.getFileName() + ".").startsWith(library.file() + "."))
                    .forEach(file -> others.add(file.toString()));
        }
        return List.copyOf(others);
    }

    /** Returns the part after {@code .so.} in the name of the link's target. */
    private static String version(Path file) {
        try {
            String name = file.toRealPath().getFileName().toString();
            String real = name.contains(".so.") ? name : file.getFileName().toString();
            return real.substring(real.indexOf(".so.") + ".so.".length());
        } catch (IOException e) {
            return ""; // deleted meanwhile
        }
    }

    private String value(String variable) {
        return environment.getOrDefault(variable, "");
    }

    private Path under(String path) {
        return root.resolve(path.startsWith("/") ? path.substring(1) : path);
    }

    private static List<Path> matching(Path folder, String glob) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, glob)) {
            entries.forEach(found::add);
        } catch (IOException e) {
            return List.of(); // the folder does not exist
        }
        found.sort(null);
        return found;
    }

    private static String linkerCache() {
        String program = Files.exists(Path.of("/sbin/ldconfig")) ? "/sbin/ldconfig" : "/usr/sbin/ldconfig";
        try {
            Process process = new ProcessBuilder(program, "-p")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return ""; // no ldconfig; the system folders are searched anyway
        }
    }
}
