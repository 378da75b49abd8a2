package dev.lucency.tensor;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.bytedeco.pytorch.Generator;
import org.bytedeco.pytorch.global.torch;

/**
 * Source of random numbers, always passed as an argument, never global. Each use derives its own seed from this one and from its purpose,
 * such as (epoch, film, view). So results do not depend on the order of work or the number of workers, and a resumed run needs only its
 * step, no saved random state.
 */
public record Seed(long value) {
    /** Derives the seed for one purpose; different purposes give unrelated seeds. */
    public Seed derive(long... purpose) {
        long mixed = value;
        for (long part : purpose) {
            mixed = mix(mixed + 0x9E3779B97F4A7C15L) ^ mix(part + 0xD1B54A32D192ED03L);
        }
        return new Seed(mix(mixed));
    }

    /** Derives the seed for one stream and, within it, one purpose such as a step. */
    public Seed derive(SeedStream stream, long... purpose) {
        return derive(LongStream.concat(LongStream.of(stream.number()), LongStream.of(purpose))
                .toArray());
    }

    /** Returns the seed of a stream that is the same in all runs. */
    public static Seed fixed(SeedStream stream) {
        return new Seed(stream.number());
    }

    /** Returns a random number generator of the JDK. */
    public SplittableRandom random() {
        return new SplittableRandom(value);
    }

    /** Returns a random number generator of libtorch on the CPU. */
    public Generator generator() {
        return torch.make_generator_cpu(value);
    }

    /** Returns the integers from 0 to {@code count} - 1 in random order (Fisher and Yates). */
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

    /** Stafford's variant 13 of the MurmurHash3 finaliser: every bit of the input affects every bit of the output. */
    private static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
        return b ^ (b >>> 31);
    }
}
