package dev.lucency.work;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of the library: what a Java program writes that uses Lucency without its command line. */
class HelloTest {
    private static final Path EXAMPLE = Path.of("../examples/Hello.java");

    @TempDir
    Path folder;

    @Test
    void theExampleOfTheLibraryCompilesAndRuns() throws Exception {
        ByteArrayOutputStream complaints = new ByteArrayOutputStream();
        int exitCode = ToolProvider.getSystemJavaCompiler()
                .run(null, null, complaints, "-d", folder.toString(), EXAMPLE.toString());
        assertThat(exitCode).as(complaints.toString(StandardCharsets.UTF_8)).isZero();

        String said = run();

        assertThat(said).containsPattern("mean AUROC on test: .*0\\.\\d").contains("report.html");
        assertThat(folder.resolve("out/run/report.html")).isNotEmptyFile();
        assertThat(folder.resolve("out/probe/test-reads.jsonl")).isNotEmptyFile();
        assertThat(folder.resolve("out/test/metrics.json")).isNotEmptyFile();
    }

    @Test
    void theExampleIsShort() throws Exception {
        assertThat(Files.readAllLines(EXAMPLE)).hasSizeLessThan(30);
    }

    @Test
    void theLibraryKnowsNoCommandLine() {
        assertThat(getClass().getClassLoader().getResource("picocli/CommandLine.class"))
                .isNull();
    }

    private String run() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream before = System.out;
        try (URLClassLoader example =
                new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
            requireNonNull(example.loadClass("Hello"))
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) new String[] {folder.resolve("out").toString()});
        } finally {
            System.setOut(before);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
