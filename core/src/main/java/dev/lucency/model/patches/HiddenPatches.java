package dev.lucency.model.patches;

import dev.lucency.tensor.Device;
import dev.lucency.tensor.Tensors;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;

/**
 * Patches of a batch of views that an encoder does not see.
 *
 * @param first index of the first view in the batch that {@code films} counts from
 * @param views number of views
 * @param films indices in the batch of the views with hidden patches, ascending
 * @param visible indices of the patches that are seen in each of these views, ascending, integers [h, V]; a row for every view with hidden
 *     patches of the whole batch; empty if there is none
 */
public record HiddenPatches(int first, int views, List<Integer> films, Optional<Tensor> visible) {
    /** Nothing is hidden. */
    public static final HiddenPatches NONE = new HiddenPatches(0, 0, List.of(), Optional.empty());

    /** Returns what is hidden in consecutive views of the batch. */
    public HiddenPatches part(long start, long count) {
        return new HiddenPatches((int) start, (int) count, films, visible);
    }

    /** Returns whether any of the views has hidden patches. */
    public boolean any() {
        return rows().length > 0;
    }

    /** Returns the rows of {@code visible} for these views. */
    public int[] rows() {
        return IntStream.range(0, films.size())
                .filter(i -> films.get(i) >= first && films.get(i) < first + views)
                .toArray();
    }

    /** Returns the indices of the views with hidden patches among these views. */
    public int[] cut() {
        return IntStream.of(rows()).map(row -> films.get(row) - first).toArray();
    }

    /** Returns the indices of the other views among these views. */
    public int[] whole() {
        boolean[] cut = new boolean[views];
        IntStream.of(cut()).forEach(view -> cut[view] = true);
        return IntStream.range(0, views).filter(view -> !cut[view]).toArray();
    }

    /**
     * Returns which patches of these views are seen, 1 or 0.
     *
     * @param patches number of patches of a view, P
     * @param like tensor on the device of the result
     * @return [views, P], float32
     */
    public Tensor seen(int patches, Tensor like) {
        Device device = Device.of(like);
        Tensor all = device.zeros(views, patches).fill_(Tensors.scalar(1));
        Tensor index = visible.orElseThrow().index_select(0, device.tensor(rows())); // [h, V]
        Tensor some = device.zeros(index.size(0), patches).scatter_(1, index, Tensors.scalar(1));
        return all.index_copy_(0, device.tensor(cut()), some);
    }
}
