package dev.lucency.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A command that runs in a process of its own, so that it can be sent signals.
 *
 * @param log what it writes, to both of its outputs
 */
record Lucency(Process process, Path log) {
    /** Starts a command. */
    static Lucency start(Path log, String... words) throws IOException {
        return start(log, prepared(words));
    }

    /** Starts a command that outlives its terminal, as people do with a long run on another machine. */
    static Lucency startUnderNohup(Path log, String... words) throws IOException {
        ProcessBuilder builder = prepared(words);
        builder.command().add(resettingSignals().size(), "nohup");
        return start(log, builder);
    }

    private static Lucency start(Path log, ProcessBuilder builder) throws IOException {
        return new Lucency(
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start(), log);
    }

    /** A command as the launcher starts it, but compiled quickly rather than well: these processes end after seconds. */
    static ProcessBuilder prepared(String... words) throws IOException {
        List<String> command = new ArrayList<>(resettingSignals());
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.library.path=",
                "-Dorg.bytedeco.javacpp.cachedir=" + System.getProperty("org.bytedeco.javacpp.cachedir"),
                "-Dorg.bytedeco.javacpp.nopointergc=true",
                "-Dorg.bytedeco.openblas.load=mkl",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.lucency.cli.Main"));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("OMP_NUM_THREADS", "1");
        return builder;
    }

    /**
     * Words in front of a command that let it hear all signals again. A shell tells what it runs in the background to ignore SIGINT, and
     * nohup to ignore SIGHUP; children of the build take that over.
     */
    private static List<String> resettingSignals() throws IOException {
        List<String> words = List.of("env", "--default-signal=HUP,INT,TERM");
        return isThere(words) ? words : List.of(); // Linux; elsewhere the build runs in the foreground
    }

    private static boolean isThere(List<String> words) throws IOException {
        if (!Files.exists(Path.of("/proc/self/status"))) {
            return false;
        }
        try {
            return new ProcessBuilder(Stream.concat(words.stream(), Stream.of("true"))
                                    .toList())
                            .start()
                            .waitFor()
                    == 0;
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    /** Waits until something is the case, or the process has ended. */
    void until(Callable<Boolean> what) throws Exception {
        while (process.isAlive() && !what.call()) {
            Thread.sleep(5);
        }
    }

    /** Sends a signal, such as {@code TERM}. */
    void signal(String name) throws Exception {
        new ProcessBuilder("kill", "-" + name, "" + process.pid()).start().waitFor();
    }

    /** Its exit code. */
    int end() throws Exception {
        return end(120);
    }

    /**
     * Its exit code.
     *
     * @param seconds time after which it counts as hanging
     */
    int end(int seconds) throws Exception {
        if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("did not end: " + said());
        }
        return process.exitValue();
    }

    String said() throws IOException {
        return Files.readString(log);
    }
}
