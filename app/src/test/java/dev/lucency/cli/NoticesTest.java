package dev.lucency.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * THIRD-PARTY-NOTICES.md names every library on the class path that is not there for the tests alone, and every native library of
 * others that one of them brings along.
 */
class NoticesTest {
    /** A jar's name without version, classifier and platform. */
    private static final Pattern NAME = Pattern.compile("([a-z][a-z0-9-]*?)-\\d.*\\.jar");

    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([a-z0-9_-]+) \\|");

    private static final Pattern NATIVE = Pattern.compile("(?:.*/)?(lib[^/]+?)\\.so(?:\\.[0-9]+)*");

    /** What is the jar's own: the bindings and what it is there for. */
    private static final Pattern OWN = Pattern.compile("lib(jni|openblas|torch|c10|mkl_).*");

    private static final Set<String> FOR_TESTS = Set.of("apiguardian-api", "assertj-core", "byte-buddy", "opentest4j");

    @Test
    void everyLibraryIsListed() throws IOException {
        Set<String> used = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> NAME.matcher(Path.of(entry).toFile().getName()))
                .filter(Matcher::matches)
                .map(name -> name.group(1))
                .filter(name -> !FOR_TESTS.contains(name) && !isOfTheTestFramework(name))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(used).contains("pytorch", "picocli");

        assertThat(listed()).containsAll(used);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void everyNativeLibraryOfOthersIsListed() throws IOException {
        Set<String> brought = new TreeSet<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (entry.contains("bytedeco") && entry.endsWith(".jar")) {
                brought.addAll(nativesOfOthers(entry));
            }
        }
        assertThat(brought).contains("libgomp");
        assertThat(listed()).containsAll(brought);
    }

    private static List<String> nativesOfOthers(String jar) throws IOException {
        try (ZipFile files = new ZipFile(jar)) {
            return files.stream()
                    .map(file -> NATIVE.matcher(file.getName()))
                    .filter(Matcher::matches)
                    .map(name -> name.group(1))
                    .filter(name -> !OWN.matcher(name).matches())
                    .toList();
        }
    }

    private static List<String> listed() throws IOException {
        String notices = Files.readString(Path.of("..", "THIRD-PARTY-NOTICES.md"));
        return ROW.matcher(notices)
                .results()
                .map((MatchResult row) -> row.group(1))
                .toList();
    }

    private static boolean isOfTheTestFramework(String name) {
        return Stream.of("junit", "surefire", "lucency", "archunit", "slf4j", "onnxruntime")
                .anyMatch(name::startsWith);
    }
}
