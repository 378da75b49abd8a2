package dev.lucency.weights.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lucency.DataException;
import dev.lucency.tensor.ElementType;
import dev.lucency.tensor.TensorInfo;
import dev.lucency.weights.torch.Checkpoints.Pickle;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Names and extents of the tensors of a pickle, against the rule that every value lies inside a storage. */
class TorchEntriesTest {
    private static final Path FILE = Path.of("weights.pth");

    @Test
    void containersBecomeNamesWithDots() throws IOException {
        byte[] pickle = new Pickle()
                .op('}')
                .text("model")
                .op('}')
                .text("a.b")
                .tensor("0", 6, 0, new long[] {2, 3}, 3, 1)
                .op('s', 's')
                .text("ema")
                .op(']')
                .tensor("0", 6, 1, new long[] {}, new long[] {})
                .op('a', 's')
                .number(3)
                .tensor("0", 6, 0, new long[] {6}, 1)
                .op('s')
                .text("epoch")
                .number(3)
                .op('s')
                .end();
        TorchEntries entries = entries(pickle);
        assertThat(entries.infos().keySet()).containsExactly("model.a.b", "ema.0", "3");
        assertThat(entries.infos())
                .containsEntry("model.a.b", new TensorInfo(List.of(2L, 3L), ElementType.FLOAT32))
                .containsEntry("ema.0", new TensorInfo(List.of(), ElementType.FLOAT32));
        assertThat(entries.others()).containsOnlyKeys("epoch").containsEntry("epoch", "3");
    }

    @Test
    void aTensorAloneIsCalledTensor() throws IOException {
        assertThat(entries(new Pickle().tensor("0", 1, 0, new long[] {1}, 1).end())
                        .infos())
                .containsOnlyKeys("tensor");
    }

    @Test
    void twoTensorsOfOneNameAreRefused() throws IOException {
        byte[] pickle = new Pickle()
                .op('}')
                .text("a")
                .op('}')
                .text("b")
                .tensor("0", 1, 0, new long[] {1}, 1)
                .op('s', 's')
                .text("a.b")
                .tensor("0", 1, 0, new long[] {1}, 1)
                .op('s')
                .end();
        assertThatThrownBy(() -> entries(pickle))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("it holds two tensors called a.b");
    }

    /** A tensor in a storage of ten floats, and what must be said of it. */
    private record Bad(long offset, List<Long> shape, List<Long> strides, String message) {
        @Override
        public String toString() {
            return message;
        }
    }

    static final Bad[] OUTSIDE = {
        new Bad(0, List.of(11L), List.of(1L), "values outside its storage of 10: offset 0, shape [11], strides [1]"),
        new Bad(1, List.of(10L), List.of(1L), "values outside its storage of 10: offset 1"),
        new Bad(10, List.of(), List.of(), "values outside its storage of 10: offset 10, shape []"),
        new Bad(0, List.of(2L, 5L), List.of(6L, 1L), "values outside its storage of 10"),
        new Bad(0, List.of(2L), List.of(10L), "values outside its storage of 10"),
        new Bad(9, List.of(2L), List.of(-1L), "values outside its storage of 10"),
        new Bad(Long.MAX_VALUE, List.of(2L), List.of(1L), "values outside its storage of 10"),
        new Bad(0, List.of(3L), List.of(Long.MAX_VALUE), "values outside its storage of 10"),
        new Bad(0, List.of(2L, 2L), List.of(Long.MAX_VALUE, Long.MAX_VALUE), "values outside its storage"),
        new Bad(0, List.of(2L), List.of(), "a shape [2] with the strides []"),
        new Bad(0, List.of(-1L), List.of(1L), "the impossible shape [-1]"),
        new Bad(0, List.of(1L << 32, 1L << 32), List.of(0L, 0L), "the impossible shape"),
    };

    @ParameterizedTest
    @FieldSource("OUTSIDE")
    void aTensorLiesInsideItsStorage(Bad bad) {
        byte[] pickle = Checkpoints.stateDict("0", 10, bad.offset, longs(bad.shape), longs(bad.strides));
        assertThatThrownBy(() -> entries(pickle))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(FILE + ": is not an intact PyTorch file: tensor w has ")
                .hasMessageContaining(bad.message);
    }

    @Test
    void anEmptyTensorMayHaveAnyStrides() throws IOException {
        byte[] pickle = Checkpoints.stateDict("0", 0, 5, new long[] {0, 3}, new long[] {Long.MAX_VALUE, 7});
        assertThat(entries(pickle).infos().get("w").elements()).isZero();
    }

    @Test
    void aTensorOfTooManyDimensionsIsRefused() {
        byte[] pickle = Checkpoints.stateDict("0", 1, 0, new long[65], new long[65]);
        assertThatThrownBy(() -> entries(pickle)).isInstanceOf(DataException.class);
    }

    /** Steps of 0 make a terabyte of four bytes. */
    @Test
    void aTensorThatIsMuchLargerThanItsStorageIsRefused() {
        byte[] pickle = Checkpoints.stateDict("0", 1, 0, new long[] {1L << 38}, new long[] {0});
        assertThatThrownBy(() -> entries(pickle))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("its tensors would take 1,099,511,627,776 bytes, its storages have only 4");
    }

    @Test
    void manyEntriesAreRefused() {
        Pickle pickle = new Pickle().op('}');
        for (int i = 0; i <= 100_000; i++) {
            pickle.number(i).op('N', 's');
        }
        byte[] whole = pickle.end();
        assertThatThrownBy(() -> entries(whole))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("it holds more than 100000 entries");
    }

    @Test
    void namesThatGrowAreRefused() {
        byte[] pickle = new Pickle().op('}').text("x".repeat(1001)).op('N', 's').end();
        assertThatThrownBy(() -> entries(pickle))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("too long names");
    }

    /** A list of a thousand numbers below a thousand keys: a search at each key would look at a million. */
    @Test
    void aSharedListIsSearchedOnce() {
        CountedList shared = new CountedList(Collections.nCopies(1_000, 1L));
        Pickled.Sequence list = new Pickled.Sequence(shared);
        Pickled.Dictionary root = new Pickled.Dictionary();
        for (long key = 0; key < 1_000; key++) {
            root.put(key, list);
        }
        assertThat(TorchEntries.of(FILE, root, new StorageIds(FILE)).others()).hasSize(1_000);
        assertThat(shared.read).isLessThan(1_000 + 1_000 * PICKLED_TEXT);
    }

    /** How many values fit into the short text of an entry, and one more. */
    private static final int PICKLED_TEXT = 100;

    /** Counts how often a value is asked for. */
    private static final class CountedList extends AbstractList<Object> {
        private final List<Object> values;
        private int read;

        CountedList(List<? extends Object> values) {
            this.values = List.copyOf(values);
        }

        @Override
        public Object get(int index) {
            read++;
            return values.get(index);
        }

        @Override
        public int size() {
            return values.size();
        }
    }

    private static long[] longs(List<Long> numbers) {
        return numbers.stream().mapToLong(Long::longValue).toArray();
    }

    private static TorchEntries entries(byte[] pickle) throws IOException {
        StorageIds storages = new StorageIds(FILE);
        Object root =
                PickleReader.read(new PickleBytes(FILE, new ByteArrayInputStream(pickle), pickle.length), storages);
        return TorchEntries.of(FILE, root, storages);
    }
}
