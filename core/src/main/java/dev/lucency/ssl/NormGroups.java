package dev.lucency.ssl;

import dev.lucency.model.EncoderOutput;
import dev.lucency.tensor.Device;
import dev.lucency.tensor.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;

/**
 * Shuffled batch normalisation on one device (He et al. 2020, section 3.3). If queries and keys were normalised over the same
 * films, the batch statistics would reveal which key belongs to which query. The paper normalises on each device separately and
 * shuffles the keys between devices. Here a batch passes through an encoder in groups that are normalised separately, and the
 * groups of the keys are drawn at random in each step.
 *
 * <p>A micro-batch consists of whole groups, so dividing a batch into micro-batches changes no statistics. Without groups, each
 * micro-batch is a group of its own.
 *
 * @param size films in a group; 0 for the whole batch
 * @param microBatch films that are in the network at once; 0 for the whole batch
 */
record NormGroups(int size, int microBatch) {
    /** Returns the groups of a batch; films of one group are normalised together. */
    private List<Span> groups(long films) {
        return size == 0
                ? Span.ofAtMost(microBatch, films)
                : Span.ofAtLeast(size, films); // a remainder is distributed over the groups
    }

    /** Returns the groups of a batch, divided into micro-batches. */
    List<List<Span>> microBatches(long films) {
        List<List<Span>> micros = new ArrayList<>();
        long held = 0;
        for (Span group : groups(films)) {
            if (micros.isEmpty() || (microBatch > 0 && held + group.films() > microBatch)) {
                micros.add(new ArrayList<>());
                held = 0;
            }
            micros.get(micros.size() - 1).add(group);
            held += group.films();
        }
        return micros;
    }

    /** Encodes views [N, ...] group by group; the order of the views is kept. */
    static EncoderOutput encode(Tensor views, List<Span> groups, ViewEncoder encoder) {
        return EncoderOutput.joined(groups.stream()
                .map(group -> encoder.encode(group.of(views), group.start()))
                .toList());
    }

    /** Encodes views in groups that are drawn at random; returns the embeddings in the order of the views. */
    EncoderOutput shuffled(Tensor views, ViewEncoder encoder, Seed random) {
        List<Span> groups = groups(views.size(0));
        if (groups.size() == 1) {
            return encoder.encode(views, 0);
        }
        int[] order = random.permutation((int) views.size(0));
        int[] back = new int[order.length];
        IntStream.range(0, order.length).forEach(i -> back[order[i]] = i);
        Device device = Device.of(views);
        EncoderOutput encoded = encode(views.index_select(0, device.tensor(order)), groups, encoder);
        return encoded.at(device.tensor(back));
    }
}
