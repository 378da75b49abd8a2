package dev.lucency.tensor;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * Small computation with a known result, which checks that libtorch computes correctly and measures its speed.
 *
 * @param matrixGflops speed of single-precision matrix products, in 10^9 operations per second; the best of several runs
 * @param convolutionGflops speed of 3x3 convolutions, channels-last, forward and backward, in 10^9 operations per second; the best of
 *     several runs
 * @param exact whether all products, convolutions and gradients were exact
 */
public record EngineTrial(double matrixGflops, double convolutionGflops, boolean exact) {
    private static final long TIME_FOR_EACH = Duration.ofMillis(500).toNanos();

    private static final int SIDE = 1024;
    private static final int BATCH = 16;
    private static final int CHANNELS = 64;
    private static final int PIXELS = 56;

    /** Runs the computation, about one second on two cores. Its values are integers that single precision represents exactly. */
    public static EngineTrial run() {
        try (Scope scope = Scope.open()) {
            Timing products = best(matrixProduct());
            Timing convolutions = best(convolution());
            double matrixOperations = 2.0 * SIDE * SIDE * SIDE;
            // 3x3 taps; twice for multiply and add, three times for forward, gradient of the input, gradient of the
            // weight
            double convolutionOperations = 3 * 2.0 * BATCH * CHANNELS * CHANNELS * PIXELS * PIXELS * 9;
            return new EngineTrial(
                    matrixOperations / products.nanos(),
                    convolutionOperations / convolutions.nanos(),
                    products.right() && convolutions.right());
        }
    }

    /** Returns the product of ones with a matrix whose column j is j everywhere: column j of the product is {@code SIDE * j}. */
    private static BooleanSupplier matrixProduct() {
        Tensor ones = torch.ones(SIDE, SIDE); // [SIDE, SIDE]
        Tensor columns = ones.mul(torch.arange(new Scalar((double) SIDE))); // [SIDE, SIDE]
        Tensor expected = columns.mul(new Scalar((double) SIDE));
        return () -> torch.matmul(ones, columns).equal(expected);
    }

    /** Returns a convolution of ones with ones, which counts taps; the gradient of its sum counts the positions of each tap. */
    private static BooleanSupplier convolution() {
        Tensor films =
                torch.ones(BATCH, CHANNELS, PIXELS, PIXELS).contiguous(torch.MemoryFormat.ChannelsLast); // [N, C, H, W]
        Tensor weight = torch.ones(CHANNELS, CHANNELS, 3, 3).contiguous(torch.MemoryFormat.ChannelsLast);
        films.set_requires_grad(true);
        weight.set_requires_grad(true);
        return () -> {
            Tensor output = torch.conv2d(
                    films, weight, new TensorOptional(), new long[] {1, 1}, new long[] {1, 1}, new long[] {1, 1}, 1);
            output.sum().backward();
            boolean right = at(output, 0, 0, PIXELS / 2, PIXELS / 2) == 9.0 * CHANNELS
                    && at(output, BATCH - 1, CHANNELS - 1, 0, 0) == 4.0 * CHANNELS
                    && at(films.grad(), 0, 0, PIXELS / 2, PIXELS / 2) == 9.0 * CHANNELS
                    && at(weight.grad(), 0, 0, 1, 1) == (double) BATCH * PIXELS * PIXELS
                    && at(weight.grad(), 0, 0, 0, 0) == (double) BATCH * (PIXELS - 1) * (PIXELS - 1);
            films.mutable_grad().reset();
            weight.mutable_grad().reset();
            return right;
        };
    }

    private record Timing(long nanos, boolean right) {}

    /** Runs a computation repeatedly. The first run, which includes initialisation, does not count for speed. */
    private static Timing best(BooleanSupplier computation) {
        boolean right = once(computation).right();
        long best = Long.MAX_VALUE;
        for (long spent = 0; spent < TIME_FOR_EACH; ) {
            Timing timing = once(computation);
            right &= timing.right();
            best = Math.min(best, timing.nanos());
            spent += timing.nanos();
        }
        return new Timing(best, right);
    }

    private static Timing once(BooleanSupplier computation) {
        try (Scope scope = Scope.open()) {
            long start = System.nanoTime();
            boolean right = computation.getAsBoolean();
            return new Timing(System.nanoTime() - start, right);
        }
    }

    private static double at(Tensor tensor, long n, long c, long y, long x) {
        return tensor.select(0, n).select(0, c).select(0, y).select(0, x).item_double();
    }
}
