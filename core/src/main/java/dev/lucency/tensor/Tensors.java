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

/** Conversion of values between Java and libtorch; every conversion copies. */
public final class Tensors {
    static {
        NativeFolder.load();
    }

    private Tensors() {}

    /** Creates a float32 tensor of the given shape; the last dimension varies fastest. */
    public static Tensor of(float[] values, long... shape) {
        return Tensor.create(values, shape);
    }

    /** Creates an int64 tensor [n]. */
    public static Tensor of(long... values) {
        return Tensor.create(values, values.length);
    }

    /** Creates an int64 tensor [n], such as an index. */
    public static Tensor of(int[] values) {
        return of(Arrays.stream(values).asLongStream().toArray());
    }

    /** Creates a scalar for arithmetic with tensors. */
    public static Scalar scalar(double value) {
        return new Scalar(value);
    }

    /** Creates a tensor of bytes 0 to 255 from a direct buffer, from its position 0 up to the size of the shape. */
    public static Tensor ofBytes(ByteBuffer direct, long... shape) {
        Pointer memory = new BytePointer(direct).position(0);
        return torch.from_blob(memory, shape, new TensorOptions(ScalarType.Byte))
                .clone();
    }

    /**
     * Creates a tensor of bytes 0 to 255 in main memory.
     *
     * @param pinned whether to use pinned memory, which a GPU can copy while the CPU continues; needs a GPU
     * @param filling writes all bytes to the tensor's memory, which must not be used later
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

    /** Creates a float32 tensor of zeros. */
    public static Tensor zeros(long... shape) {
        return torch.zeros(shape);
    }

    /** Creates int64 zeros, one for each row of {@code rows} [N, ...], on the same device: [N]. */
    public static Tensor zeroPlaces(Tensor rows) {
        return rows.new_zeros(new long[] {rows.size(0)}, rows.options().dtype(new ScalarTypeOptional(ScalarType.Long)));
    }

    /** Converts 16-bit floats to float32; other tensors are returned as they are. */
    public static Tensor atLeastFloat(Tensor tensor) {
        return tensor.element_size() < Float.BYTES ? toFloat(tensor) : tensor;
    }

    /** Converts to float32. */
    public static Tensor toFloat(Tensor tensor) {
        return tensor.to(ScalarType.Float);
    }

    /** Converts to float64. */
    public static Tensor toDouble(Tensor tensor) {
        return tensor.to(ScalarType.Double);
    }

    /** Returns all values of a float tensor on any device; the last dimension varies fastest. */
    public static float[] floats(Tensor tensor) {
        try (Scope scope = Scope.open()) {
            Tensor dense = tensor.detach().to(ScalarType.Float).cpu().contiguous();
            float[] values = new float[Math.toIntExact(dense.numel())];
            new FloatPointer(dense.data_ptr()).get(values);
            return values;
        }
    }

    /** Returns all values of a float64 tensor on any device; the last dimension varies fastest. */
    public static double[] doubles(Tensor tensor) {
        try (Scope scope = Scope.open()) {
            Tensor dense = toDouble(tensor.detach()).cpu().contiguous();
            double[] values = new double[Math.toIntExact(dense.numel())];
            new DoublePointer(dense.data_ptr()).get(values);
            return values;
        }
    }

    /** Returns all values of an integer tensor on any device; the last dimension varies fastest. */
    public static long[] longs(Tensor tensor) {
        try (Scope scope = Scope.open()) {
            Tensor dense = tensor.to(ScalarType.Long).cpu().contiguous();
            long[] values = new long[Math.toIntExact(dense.numel())];
            new LongPointer(dense.data_ptr()).get(values);
            return values;
        }
    }

    /** Returns the value of a tensor with one element; waits for the device. */
    public static double value(Tensor single) {
        try (Scope scope = Scope.open()) {
            return single.item().toDouble();
        }
    }

    /** Returns the Euclidean norms along the last dimension, which is removed. */
    public static Tensor lengths(Tensor vectors) {
        return torch.norm(vectors, new ScalarOptional(new Scalar(2.0)), -1L);
    }

    /** Returns the mean along one dimension, which is removed. */
    public static Tensor mean(Tensor tensor, long dimension) {
        return tensor.mean(new long[] {dimension}, false, new ScalarTypeOptional());
    }
}
