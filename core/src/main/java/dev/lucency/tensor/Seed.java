package dev.lucency.tensor;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.bytedeco.pytorch.Generator;
import org.bytedeco.pytorch.global.torch;

/**
 * A source of randomness that is passed in, never global. What is random is derived from the seed and from what it is for, such
 * as (epoch, film, view); so a result depends on neither the order nor the number of workers, and a resumed run needs no saved
 * random state but its step.
 */
public record Seed(long value) {
    /** The seed for one purpose: other values give an unrelated seed. */
    public Seed derive(long... purpose) {
        long mixed = value;
        for (long part : purpose) {
            mixed = mix(mixed + 0x9E3779B97F4A7C15L) ^ mix(part + 0xD1B54A32D192ED03L);
        }
        return new Seed(mix(mixed));
    }

    /** The seed for one stream, and within it for one purpose, such as a step. */
    public Seed derive(SeedStream stream, long... purpose) {
        return derive(LongStream.concat(LongStream.of(stream.number()), LongStream.of(purpose))
                .toArray());
    }

    /** The seed of a stream that is the same in all runs. */
    public static Seed fixed(SeedStream stream) {
        return new Seed(stream.number());
    }

    /** Random numbers in plain Java. */
    public SplittableRandom random() {
        return new SplittableRandom(value);
    }

    /** Random numbers for libtorch on the CPU. */
    public Generator generator() {
        return torch.make_generator_cpu(value);
    }

    /** The whole numbers below {@code count} in random order (Fisher and Yates). */
    public int[] permutation(int count) {
        int[] order = IntStream.range(0, count).toArray();
        SplittableRandom random = random();
        for (int i = count - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
        return order;
    }

    /** Stafford's variant 13 of the MurmurHash3 finaliser: every bit of the input reaches every bit of the output. */
    private static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
        return b ^ (b >>> 31);
    }
}
