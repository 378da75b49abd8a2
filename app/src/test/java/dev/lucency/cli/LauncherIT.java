package dev.lucency.cli;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher with standard streams that are closed, as cron or a service manager may leave them. Java would give the number of such a
 * stream to the next file that it opens. The build that the launcher finds here is of the classes that are tested.
 */
@EnabledOnOs(OS.LINUX)
class LauncherIT {
    @TempDir
    static Path home;

    @BeforeAll
    static void install() throws Exception {
        Files.copy(Path.of("..", "lucency"), home.resolve("lucency"));
        Files.createDirectories(home.resolve("app/target"));
        writeJar(home.resolve("classes.jar"));
        Path maven = home.resolve("mvnw");
        Files.writeString(maven, "#!/bin/sh\nmv classes.jar app/target/lucency.jar\n");
        assertThat(maven.toFile().setExecutable(true)).isTrue();
        Ran.well(prepare(home.resolve("whole")).split(" "));
    }

    /** A jar that names the classes and holds none. */
    private static void writeJar(Path jar) throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(
                Attributes.Name.CLASS_PATH,
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(entry -> Path.of(entry).toUri().toString())
                        .collect(joining(" ")));
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
    }

    private static String prepare(Path out) {
        return "prepare phantom --count 20 --size 16 --out " + out;
    }

    @Test
    void closedStreamsStopNothingAndTheirMessagesGetIntoNoFile() throws Exception {
        assertThat(run(prepare(home.resolve("unheard")) + " <&- >&- 2>&-")).isZero();

        assertThat(sizes("unheard")).isEqualTo(sizes("whole")).hasSizeGreaterThan(3);
    }

    private static Map<String, Long> sizes(String folder) throws IOException {
        Map<String, Long> sizes = new TreeMap<>();
        try (Stream<Path> files = Files.list(home.resolve(folder))) {
            for (Path file : files.toList()) {
                if (!Files.isHidden(file)) { // which tell when the others were written
                    sizes.put(file.getFileName().toString(), Files.size(file));
                }
            }
        }
        return sizes;
    }

    /** What the launcher ends with, in a shell. */
    private static int run(String words) throws Exception {
        ProcessBuilder shell = new ProcessBuilder("sh", "-c", "exec ./lucency " + words)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("said").toFile());
        shell.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = shell.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }
}
