package dev.lucency.tensor;

/** The memory of tensors, which is outside the heap of Java. */
public final class NativeMemory {
    private NativeMemory() {}

    /** Returns whether a failure says that there was none left. The allocators of libtorch throw a plain exception with such a message. */
    public static boolean isExhausted(Throwable thrown) {
        String message = String.valueOf(thrown.getMessage());
        return thrown instanceof RuntimeException
                && (message.contains("out of memory")
                        || message.contains("not enough memory")
                        || message.contains("can't allocate memory"));
    }
}
