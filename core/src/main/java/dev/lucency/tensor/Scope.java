package dev.lucency.tensor;

import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.jspecify.annotations.Nullable;

/**
 * The lifetime of native memory: everything native that a thread makes while a scope is open is freed when the scope closes,
 * unless it was kept. A step of training opens one, so that memory stays flat without waiting for the garbage collector.
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

    /**
     * Lets {@code pointer} outlive this scope: it then belongs to the scope around this one, or, if there is none, to the caller,
     * who must close it.
     */
    public <P extends Pointer> P keep(P pointer) {
        if (outer == null) {
            pointer.retainReference();
        } else {
            outer.attach(pointer);
        }
        return pointer;
    }

    /** Frees what was made in this scope and not kept. */
    @Override
    public void close() {
        inner.close();
    }
}
