package dev.lucency.pretrain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.data.PreparedSet;
import dev.lucency.io.Json;
import dev.lucency.phantom.PreparedPhantoms;
import dev.lucency.progress.Progress;
import dev.lucency.seen.SeenFilms;
import dev.lucency.train.RunDirectory;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the steps of the training loop leave in memory: nothing, with a transformer and with a residual network. */
class PretrainerMemoryTest {
    @TempDir
    static Path folder;

    static PreparedSet phantoms;

    @BeforeAll
    static void prepare() {
        phantoms = PreparedPhantoms.in(folder, 70, 1, 32);
    }

    @Test
    void threeHundredStepsLeaveMemoryFlat() {
        List<Long> nativeBytes = new ArrayList<>();
        List<Long> pointers = new ArrayList<>();
        Runnable sample = () -> {
            nativeBytes.add(Pointer.physicalBytes() - touchedHeap());
            pointers.add(Pointer.totalCount());
        };
        PretrainConfig config = Pretrainings.small(
                Pretrainings.SMALLER, "optimizer.learning-rate=0.01", "schedule.epochs=50", "checkpoint-steps=1000");
        RunDirectory run = RunDirectory.create(folder.resolve("memory"), "", Json.object(), SeenFilms.NONE);
        new Pretrainer(config, phantoms, run, afterEachStep(sample)).train();
        assertThat(nativeBytes.size()).isGreaterThanOrEqualTo(300);
        long early = nativeBytes.get(99);
        long late = nativeBytes.get(nativeBytes.size() - 1);
        assertThat(late - early)
                .as("bytes outside the heap gained in 200 steps")
                .isLessThan(24L << 20);
        assertThat(pointers.get(pointers.size() - 1) - pointers.get(99))
                .as("native objects gained in 200 steps")
                .isLessThan(pointersAllowed(nativeBytes.size() - 100));
    }

    /** Each object that a step leaves is counted, so that a few steps tell. */
    @Test
    void aResidualNetworkLeavesNoObjectsOfItsStepsEither() {
        List<Long> pointers = new ArrayList<>();
        PretrainConfig config =
                Pretrainings.small("optimizer.learning-rate=0.01", "schedule.epochs=4", "checkpoint-steps=1000");
        RunDirectory run = RunDirectory.create(folder.resolve("objects"), "", Json.object(), SeenFilms.NONE);
        new Pretrainer(config, phantoms, run, afterEachStep(() -> pointers.add(Pointer.totalCount()))).train();
        assertThat(pointers.size()).isGreaterThanOrEqualTo(20);
        assertThat(pointers.get(pointers.size() - 1) - pointers.get(9))
                .as("native objects gained after ten steps")
                .isLessThan(pointersAllowed(pointers.size() - 10));
    }

    private static Progress afterEachStep(Runnable look) {
        return new Progress() {
            @Override
            public void begin(String what, String unit, long total) {}

            @Override
            public void advance(long done, String detail) {
                look.run();
            }

            @Override
            public void end(String summary) {}
        };
    }

    /** What Java's own heap has taken so far: a heap that fills until its first collection is no leak. */
    private static long touchedHeap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
    }

    /** A few a step are made outside the step, by the running means and the log. */
    private static long pointersAllowed(int steps) {
        return 10L * steps;
    }
}
