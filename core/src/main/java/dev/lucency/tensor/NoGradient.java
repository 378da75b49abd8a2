package dev.lucency.tensor;

import org.bytedeco.pytorch.NoGradGuard;

/** Disables the recording of gradients for operations of this thread, while open. */
public final class NoGradient implements AutoCloseable {
    private final NoGradGuard guard = new NoGradGuard();

    private NoGradient() {}

    /** Disables recording until closed. */
    public static NoGradient open() {
        return new NoGradient();
    }

    @Override
    public void close() {
        guard.close();
    }
}
