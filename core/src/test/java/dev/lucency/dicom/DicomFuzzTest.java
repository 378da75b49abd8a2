package dev.lucency.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Sound files of every transfer syntax are damaged at random and read. Each ends as a film or as a {@link DicomException} of one
 * line, in little time and memory, and nothing is printed. {@code -Dlucency.fuzz=N} sets the number of files, {@code -Dlucency.fuzz.seed=N} others.
 */
class DicomFuzzTest {
    private static final int INPUTS = Integer.getInteger("lucency.fuzz", 4000);
    private static final long SEED = Long.getLong("lucency.fuzz.seed", 1);
    private static final long MOST_NANOSECONDS = 5_000_000_000L;
    private static final long MOST_BYTES = 150_000_000;

    private final com.sun.management.ThreadMXBean threads =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    private long slowest;
    private long largest;
    private int films;

    @Test
    void noDamageEndsInAnythingButAFilmOrARefusal() {
        PrintStream screen = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            assertTimeoutPreemptively(Duration.ofMillis(60_000 + 30L * INPUTS), this::readAll);
        } finally {
            System.setErr(screen);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    private void readAll() {
        List<byte[]> sound =
                GoldenFiles.all().stream().map(GoldenFiles::content).toList();
        List<Path> names = GoldenFiles.all();
        Random random = new Random(SEED);
        for (int i = 0; i < INPUTS; i++) {
            int which = i % sound.size();
            byte[] damaged = damage(sound.get(which), random);
            readOne(
                    damaged,
                    "input " + i + " of seed " + SEED + ", from "
                            + names.get(which).getFileName());
        }
        System.out.printf(
                "%d inputs, %d films, slowest %d ms, largest %d kB%n",
                INPUTS, films, slowest / 1_000_000, largest / 1000);
        assertThat(films).isBetween(INPUTS / 20, INPUTS * 19 / 20);
    }

    private void readOne(byte[] file, String name) {
        long start = System.nanoTime();
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        try {
            DicomFilm.pixels(DicomFile.parse(file, false));
            films++;
        } catch (DicomException e) {
            assertThat(e.getMessage()).as(name).isNotBlank().doesNotContain("\n", "CANARY");
        } catch (RuntimeException | Error e) {
            throw new AssertionError(name, e);
        }
        long taken = System.nanoTime() - start;
        long allocated = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
        assertThat(taken).as(name + ", time in ns").isLessThan(MOST_NANOSECONDS);
        assertThat(allocated).as(name + ", bytes").isLessThan(MOST_BYTES);
        slowest = Math.max(slowest, taken);
        largest = Math.max(largest, allocated);
    }

    /** Changes a few bytes, half of the time near the end where the pixels are, or cuts, doubles or moves a piece. */
    private static byte[] damage(byte[] sound, Random random) {
        byte[] file = sound.clone();
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(3) == 0
                    ? random.nextInt(file.length)
                    : random.nextBoolean()
                            ? 128 + random.nextInt(Math.min(1200, file.length - 128))
                            : place(file, random);
            file = switch (random.nextInt(12)) {
                case 0 -> Arrays.copyOf(file, Math.max(200, at));
                case 1 -> splice(file, at, random.nextInt(40), random);
                case 2 -> set(file, at, 0xFF, 1 + random.nextInt(4));
                case 3 -> set(file, at, 0, 1 + random.nextInt(4));
                case 4 -> flip(file, at, random.nextInt(8));
                default -> set(file, at, random.nextInt(256), 1);
            };
        }
        return file;
    }

    /** Near the first bytes of the pixels' stream, where its headers are. */
    private static int place(byte[] file, Random random) {
        int pixels = 0;
        for (int i = 132; i < file.length - 4; i++) {
            if (file[i] == (byte) 0xE0 && file[i + 1] == 0x7F && file[i + 2] == 0x10 && file[i + 3] == 0) {
                pixels = i;
            }
        }
        return Math.min(file.length - 1, pixels + random.nextInt(200));
    }

    private static byte[] set(byte[] file, int at, int value, int count) {
        Arrays.fill(file, at, Math.min(file.length, at + count), (byte) value);
        return file;
    }

    private static byte[] flip(byte[] file, int at, int bit) {
        file[at] ^= (byte) (1 << bit);
        return file;
    }

    private static byte[] splice(byte[] file, int at, int length, Random random) {
        int from = random.nextInt(file.length);
        int copied = Math.min(length, Math.min(file.length - from, file.length - at));
        System.arraycopy(file.clone(), from, file, at, copied);
        return file;
    }
}
