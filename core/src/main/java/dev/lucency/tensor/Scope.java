package dev.lucency.tensor;

import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.jspecify.annotations.Nullable;

/**
 * Lifetime of native memory: tensors and other native objects that a thread creates while a scope is open are freed when it closes,
 * unless they were kept. Each training step opens a scope, so that memory does not grow until the garbage collector runs.
 *
 * <pre>{@code
 * try (Scope step = Scope.open()) {
 *     LearnedStep loss = method.learn(views, context);
 *     optimizer.step(factor);
 * }
 * }</pre>
 *
 * A scope belongs to the thread that opened it.
 */
public final class Scope implements AutoCloseable {
    static {
        NativeFolder.load();
    }

    private final @Nullable PointerScope outer;
    private final PointerScope inner;

    private Scope() {
        outer = PointerScope.getInnerScope();
        inner = new PointerScope();
    }

    /** Opens a scope inside the one that is open, if any. */
    public static Scope open() {
        return new Scope();
    }

    /** Keeps an object beyond this scope. It then belongs to the enclosing scope or, if there is none, to the caller, who must close it. */
    public <P extends Pointer> P keep(P pointer) {
        if (outer == null) {
            pointer.retainReference();
        } else {
            outer.attach(pointer);
        }
        return pointer;
    }

    /** Frees all objects that were created in this scope and not kept. */
    @Override
    public void close() {
        inner.close();
    }
}
