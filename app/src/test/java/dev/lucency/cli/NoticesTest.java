package dev.lucency.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** THIRD-PARTY-NOTICES.md names every library on the class path that is not there for the tests alone. */
class NoticesTest {
    /** A jar's name without version, classifier and platform. */
    private static final Pattern NAME = Pattern.compile("([a-z][a-z0-9-]*?)-\\d.*\\.jar");

    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([a-z0-9-]+) \\|");

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

        String notices = Files.readString(Path.of("..", "THIRD-PARTY-NOTICES.md"));
        assertThat(ROW.matcher(notices).results().map((MatchResult row) -> row.group(1)))
                .containsAll(used);
    }

    private static boolean isOfTheTestFramework(String name) {
        return Stream.of("junit", "surefire", "lucency", "archunit", "slf4j", "onnxruntime")
                .anyMatch(name::startsWith);
    }
}
