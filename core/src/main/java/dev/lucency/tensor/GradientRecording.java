package dev.lucency.tensor;

import org.bytedeco.pytorch.AutoGradMode;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** Records operations of this thread for differentiation until it is closed, inside a {@link NoGradient} too. */
public final class GradientRecording implements AutoCloseable {
    private final AutoGradMode mode = new AutoGradMode(true);

    private GradientRecording() {}

    /** Starts recording. */
    public static GradientRecording open() {
        return new GradientRecording();
    }

    /**
     * Computes the gradient of a number with respect to a leaf. It adds no gradient to parameters, and it keeps the record, so that
     * other numbers made of the same leaf can be differentiated as well.
     *
     * @param number a tensor of one value
     * @param leaf which the number depends on
     * @return in the shape of the leaf
     */
    public Tensor gradient(Tensor number, Tensor leaf) {
        return torch.grad(
                        new TensorVector(number),
                        new TensorVector(leaf),
                        new TensorVector(),
                        new BoolOptional(true),
                        false,
                        false)
                .get(0);
    }

    @Override
    public void close() {
        mode.close();
    }
}
