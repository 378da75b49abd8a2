package dev.lucency.train;

import dev.lucency.data.PreparedSet;
import dev.lucency.tensor.Tensors;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.bytedeco.pytorch.Tensor;

/** Films of a prepared set as tensors of bytes. One thread at a time: the buffer is used again. */
public final class FilmBatches {
    private final PreparedSet set;
    private final int side;
    private ByteBuffer buffer = ByteBuffer.allocateDirect(0);

    public FilmBatches(PreparedSet set) {
        this.set = set;
        this.side = set.size();
    }

    /**
     * Reads films.
     *
     * @param rows which rows of the set
     * @return [rows, 1, S, S], bytes
     */
    public Tensor of(int[] rows) {
        int needed = Math.multiplyExact(rows.length, side * side);
        if (buffer.capacity() < needed) {
            buffer = ByteBuffer.allocateDirect(needed);
        }
        buffer.clear();
        Arrays.stream(rows).forEach(row -> set.copyPixels(row, buffer));
        return Tensors.ofBytes(buffer, rows.length, 1, side, side);
    }
}
