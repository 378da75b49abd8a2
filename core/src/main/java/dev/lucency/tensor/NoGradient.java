package dev.lucency.tensor;

import org.bytedeco.pytorch.NoGradGuard;

/** While it is open, operations of this thread are not recorded for differentiation. */
public final class NoGradient implements AutoCloseable {
    private final NoGradGuard guard = new NoGradGuard();

    private NoGradient() {}

    /** Stops recording until closed. */
    public static NoGradient open() {
        return new NoGradient();
    }

    @Override
    public void close() {
        guard.close();
    }
}
