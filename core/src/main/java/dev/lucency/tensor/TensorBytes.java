package dev.lucency.tensor;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;

/** Values of a tensor as little-endian bytes, in pieces, since a tensor may be larger than any Java array. */
public final class TensorBytes {
    private static final int PIECE = 1 << 20;

    private TensorBytes() {}

    /**
     * Reads a new dense tensor from a stream. Its memory is allocated before the first byte is read, so the caller must check that the
     * stream is long enough.
     *
     * @throws EOFException if the stream ends too early
     */
    public static Tensor read(InputStream in, TensorInfo info) throws IOException {
        Tensor tensor =
                torch.empty(longs(info.shape()), new TensorOptions(info.type().scalar()), null);
        long size = info.bytes();
        byte[] piece = new byte[(int) Math.min(PIECE, size)];
        BytePointer memory = new BytePointer(tensor.data_ptr());
        for (long at = 0; at < size; at += piece.length) {
            int length = (int) Math.min(piece.length, size - at);
            if (in.readNBytes(piece, 0, length) < length) {
                throw new EOFException();
            }
            memory.position(at).put(piece, 0, length);
        }
        return tensor;
    }

    /** Writes the values of a tensor, which may be strided; the last dimension varies fastest. */
    public static void write(Tensor tensor, OutputStream out) throws IOException {
        try (Scope scope = Scope.open()) {
            Tensor dense = tensor.detach().cpu().contiguous();
            long size = dense.nbytes();
            byte[] piece = new byte[(int) Math.min(PIECE, size)];
            BytePointer memory = new BytePointer(dense.data_ptr());
            for (long at = 0; at < size; at += piece.length) {
                int length = (int) Math.min(piece.length, size - at);
                memory.position(at).get(piece, 0, length);
                out.write(piece, 0, length);
            }
        }
    }

    private static long[] longs(List<Long> shape) {
        return shape.stream().mapToLong(Long::longValue).toArray();
    }
}
