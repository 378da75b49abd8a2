package dev.lucency.tensor;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Consumer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Values across the border between Java and libtorch; every crossing copies. */
public final class Tensors {
    static {
        NativeFolder.load();
    }

    private Tensors() {}

    /** A float tensor of the given shape with these values, the last dimension running fastest. */
    public static Tensor of(float[] values, long... shape) {
        return Tensor.create(values, shape);
    }

    /** A tensor of whole numbers [n]. */
    public static Tensor of(long... values) {
        return Tensor.create(values, values.length);
    }

    /** A tensor of whole numbers [n], as for picking rows. */
    public static Tensor of(int[] values) {
        return of(Arrays.stream(values).asLongStream().toArray());
    }

    /** A float tensor [1] or [] usable in arithmetic. */
    public static Scalar scalar(double value) {
        return new Scalar(value);
    }

    /** A tensor of bytes 0 to 255 from a direct buffer, from its position 0 up to the size of the shape. */
    public static Tensor ofBytes(ByteBuffer direct, long... shape) {
        Pointer memory = new BytePointer(direct).position(0);
        return torch.from_blob(memory, shape, new TensorOptions(ScalarType.Byte))
                .clone();
    }

    /**
     * A tensor of bytes 0 to 255 in the memory of the processor.
     *
     * @param pinned whether its memory must stay in place, so that a card can fetch it while the processor goes on; needs a card
     * @param filling puts all bytes into the tensor's memory, which must not be used later
     */
    public static Tensor ofBytes(boolean pinned, Consumer<ByteBuffer> filling, long... shape) {
        TensorOptions bytes = new TensorOptions(ScalarType.Byte).pinned_memory(new BoolOptional(pinned));
        Tensor tensor = torch.empty(shape, bytes, new MemoryFormatOptional());
        try (Scope scope = Scope.open()) {
            filling.accept(
                    new BytePointer(tensor.data_ptr()).capacity(tensor.nbytes()).asByteBuffer());
        }
        return tensor;
    }

    /** A float tensor of zeros. */
    public static Tensor zeros(long... shape) {
        return torch.zeros(shape);
    }

    /** A zero for each row of {@code rows} [N, ...], as whole numbers on the same device: [N]. */
    public static Tensor zeroPlaces(Tensor rows) {
        return rows.new_zeros(new long[] {rows.size(0)}, rows.options().dtype(new ScalarTypeOptional(ScalarType.Long)));
    }

    /** The same values in at least 32 bits: those of 16 bits become floats, others stay as they are. */
    public static Tensor atLeastFloat(Tensor tensor) {
        return tensor.element_size() < Float.BYTES ? toFloat(tensor) : tensor;
    }

    /** The same values as floats of 32 bits. */
    public static Tensor toFloat(Tensor tensor) {
        return tensor.to(ScalarType.Float);
    }

    /** The same values as floats of 64 bits. */
    public static Tensor toDouble(Tensor tensor) {
        return tensor.to(ScalarType.Double);
    }

    /** All values of a float tensor, wherever it is, the last dimension running fastest. */
    public static float[] floats(Tensor tensor) {
        try (Scope scope = Scope.open()) {
            Tensor dense = tensor.detach().to(ScalarType.Float).cpu().contiguous();
            float[] values = new float[Math.toIntExact(dense.numel())];
            new FloatPointer(dense.data_ptr()).get(values);
            return values;
        }
    }

    /** All values of a tensor of floats of 64 bits, wherever it is, the last dimension running fastest. */
    public static double[] doubles(Tensor tensor) {
        try (Scope scope = Scope.open()) {
            Tensor dense = toDouble(tensor.detach()).cpu().contiguous();
            double[] values = new double[Math.toIntExact(dense.numel())];
            new DoublePointer(dense.data_ptr()).get(values);
            return values;
        }
    }

    /** All values of a tensor of whole numbers, wherever it is, the last dimension running fastest. */
    public static long[] longs(Tensor tensor) {
        try (Scope scope = Scope.open()) {
            Tensor dense = tensor.to(ScalarType.Long).cpu().contiguous();
            long[] values = new long[Math.toIntExact(dense.numel())];
            new LongPointer(dense.data_ptr()).get(values);
            return values;
        }
    }

    /** The value of a tensor that has one; waits for the device. */
    public static double value(Tensor single) {
        try (Scope scope = Scope.open()) {
            return single.item().toDouble();
        }
    }

    /** The length of each vector of the last dimension, which goes. */
    public static Tensor lengths(Tensor vectors) {
        return torch.norm(vectors, new ScalarOptional(new Scalar(2.0)), -1L);
    }

    /** The mean over one dimension, which goes. */
    public static Tensor mean(Tensor tensor, long dimension) {
        return tensor.mean(new long[] {dimension}, false, new ScalarTypeOptional());
    }
}
