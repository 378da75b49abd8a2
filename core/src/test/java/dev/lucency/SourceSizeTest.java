package dev.lucency;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** The sources of all modules are measured: lines of a file, lines of a method, files of a package without its {@code package-info}. */
class SourceSizeTest {
    /** Where there is more, a second concept has a place of its own. */
    private static final int FILE_LINES = 360;

    private static final int TEST_FILE_LINES = 700;
    private static final int METHOD_LINES = 65;
    private static final int PACKAGE_FILES = 45;

    /** Packages that may have more files, and how many. {@code eval} has one class a metric, {@code work} one a verb. */
    private static final Map<String, Integer> LARGER_PACKAGES =
            Map.of("core/src/main/java/dev/lucency/eval", 60, "core/src/main/java/dev/lucency/work", 50);

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @Test
    void aFileHasAtMostSoManyLines() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path file : sources()) {
            int lines = Files.readAllLines(file).size();
            if (lines > (isTest(file) ? TEST_FILE_LINES : FILE_LINES)) {
                tooLong.add(ROOT.relativize(file) + " has " + lines + " lines");
            }
        }
        assertThat(tooLong).isEmpty();
    }

    @Test
    void aMethodHasAtMostSoManyLines() throws IOException {
        List<String> tooLong = new ArrayList<>();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(sources()));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                unit.accept(new LongMethods(unit, positions, tooLong), null);
            }
        }
        assertThat(tooLong).isEmpty();
    }

    @Test
    void aPackageHasAtMostSoManyFiles() throws IOException {
        Map<String, Long> files = sources().stream()
                .filter(file -> !isTest(file) && !file.endsWith("package-info.java"))
                .collect(groupingBy(file -> slashes(ROOT.relativize(file.getParent())), counting()));
        assertThat(files).hasSizeGreaterThan(20);
        assertThat(files)
                .allSatisfy((name, count) -> assertThat(count)
                        .as(name)
                        .isLessThanOrEqualTo(LARGER_PACKAGES.getOrDefault(name, PACKAGE_FILES)));
    }

    private static List<Path> sources() throws IOException {
        List<Path> found = new ArrayList<>();
        for (String module : List.of("core", "app", "bench")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src"))) {
                files.filter(file -> file.toString().endsWith(".java")).sorted().forEach(found::add);
            }
        }
        return found;
    }

    private static boolean isTest(Path file) {
        return slashes(ROOT.relativize(file)).contains("/src/test/");
    }

    private static String slashes(Path path) {
        return path.toString().replace('\\', '/');
    }

    private static final class LongMethods extends TreeScanner<Void, Void> {
        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final List<String> found;

        LongMethods(CompilationUnitTree unit, SourcePositions positions, List<String> found) {
            this.unit = unit;
            this.positions = positions;
            this.found = found;
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            long lines = lines(method);
            if (lines > METHOD_LINES) {
                Path file = Path.of(unit.getSourceFile().toUri());
                found.add(ROOT.relativize(file) + ": " + method.getName() + " has " + lines + " lines");
            }
            return super.visitMethod(method, null);
        }

        private long lines(Tree tree) {
            LineMap map = unit.getLineMap();
            return map.getLineNumber(positions.getEndPosition(unit, tree))
                    - map.getLineNumber(positions.getStartPosition(unit, tree))
                    + 1;
        }
    }
}
