package dev.lucency.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Gives a reader damaged files. Each must be read, or refused by one kind of exception whose message is one line without control
 * characters, within a budget of processor time and memory, and without a word on standard error. The budget of time grows with the
 * length of the file, so that work which grows with its square is noticed; other programs on the machine do not count. {@code -Dlucency.fuzz=N} sets the number of files,
 * {@code -Dlucency.fuzz.seed=N} draws others.
 */
public final class Fuzzing {
    private static final int INPUTS = Integer.getInteger("lucency.fuzz", 4000);
    private static final long SEED = Long.getLong("lucency.fuzz.seed", 1);
    private static final long MOST_NANOSECONDS = 1_000_000_000L;
    private static final long MOST_NANOSECONDS_A_BYTE = 2_000;

    private final com.sun.management.ThreadMXBean threads =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Damage damage;
    private final Class<? extends Exception> refusal;
    private final long mostBytes;
    private long slowest;
    private long total;
    private long largest;
    private int read;

    private Fuzzing(Damage damage, Class<? extends Exception> refusal, long mostBytes) {
        this.damage = damage;
        this.refusal = refusal;
        this.mostBytes = mostBytes;
    }

    /** What reads a file; knows from which sound one it was made. */
    @FunctionalInterface
    public interface Reader {
        void read(String name, byte[] file) throws Exception;
    }

    /**
     * Reads damaged files, the sound ones by turns.
     *
     * @param sound files that the reader reads, by their names
     * @param refusal what the reader may throw
     * @param mostBytes how much memory of Java it may take for a file
     */
    public static void run(
            Map<String, byte[]> sound,
            Damage damage,
            Class<? extends Exception> refusal,
            long mostBytes,
            Reader reader) {
        Fuzzing fuzzing = new Fuzzing(damage, refusal, mostBytes);
        PrintStream screen = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            assertTimeoutPreemptively(
                    Duration.ofMillis(60_000 + 30L * INPUTS), () -> fuzzing.readAll(Map.copyOf(sound), reader));
        } finally {
            System.setErr(screen);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    /** A new file in place of the last: some file systems take a thousand times as long to write over one. */
    public static Path file(Path path, byte[] content) throws IOException {
        Files.deleteIfExists(path);
        return Files.write(path, content);
    }

    private void readAll(Map<String, byte[]> sound, Reader reader) throws Exception {
        List<String> names = sound.keySet().stream().sorted().toList();
        for (String name : names) {
            reader.read(name, sound.get(name));
        }
        Random random = new Random(SEED);
        for (int i = 0; i < INPUTS; i++) {
            String name = names.get(i % names.size());
            byte[] damaged = damage.of(sound.get(name), random);
            readOne(reader, name, damaged, "input " + i + " of seed " + SEED + ", from " + name);
        }
        System.out.printf(
                Locale.ROOT,
                "%s...: %d inputs, %d read, %d s of processor time, slowest %d ms, largest %d kB%n",
                names.get(0),
                INPUTS,
                read,
                total / 1_000_000_000,
                slowest / 1_000_000,
                largest / 1000);
        assertThat(read).as("read of " + INPUTS).isBetween(INPUTS / 200, INPUTS * 49 / 50);
    }

    private void readOne(Reader reader, String name, byte[] file, String place) {
        long start = threads.getCurrentThreadCpuTime();
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        Throwable thrown = null;
        try {
            reader.read(name, file);
            read++;
        } catch (Exception | Error e) {
            thrown = e;
        }
        long taken = threads.getCurrentThreadCpuTime() - start;
        long allocated = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
        if (thrown != null) {
            if (!refusal.isInstance(thrown)) {
                throw new AssertionError(place, thrown);
            }
            assertThat(thrown.getMessage()).as(place).isNotBlank().matches("\\P{Cntrl}{1,2000}");
        }
        assertThat(taken)
                .as(place + ", processor time in ns")
                .isLessThan(MOST_NANOSECONDS + MOST_NANOSECONDS_A_BYTE * file.length);
        assertThat(allocated).as(place + ", bytes").isLessThan(mostBytes);
        total += taken;
        slowest = Math.max(slowest, taken);
        largest = Math.max(largest, allocated);
    }
}
