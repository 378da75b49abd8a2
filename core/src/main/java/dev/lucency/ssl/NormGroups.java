package dev.lucency.ssl;

import dev.lucency.model.EncoderOutput;
import dev.lucency.tensor.Device;
import dev.lucency.tensor.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;

/**
 * Shuffled batch normalisation on one device (He et al. 2020, section 3.3). If queries and keys are normalised over the same
 * films, the statistics tell which key belongs to which query, and the task is solved without looking. The paper normalises on
 * each device apart and shuffles the keys between devices; here a batch passes through an encoder in groups, each normalised
 * alone, and the keys' groups are drawn anew at each step.
 *
 * <p>A micro-batch is some whole groups, so that cutting a batch into micro-batches changes no statistics; without groups each
 * micro-batch is a group of its own.
 *
 * @param size films a group; 0 for the whole batch
 * @param microBatch films that are held at once; 0 for the whole batch
 */
record NormGroups(int size, int microBatch) {
    /** What is normalised together. */
    private List<Span> groups(long films) {
        return size == 0
                ? Span.ofAtMost(microBatch, films)
                : Span.ofAtLeast(size, films); // a rest is spread over the groups
    }

    /** The groups of a batch, those of a micro-batch together. */
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

    /** Encodes views [N, ...] group by group, in their order. */
    static EncoderOutput encode(Tensor views, List<Span> groups, ViewEncoder encoder) {
        return EncoderOutput.joined(groups.stream()
                .map(group -> encoder.encode(group.of(views), group.start()))
                .toList());
    }

    /** Encodes views in groups drawn at random, and gives back the embeddings in the order of the views. */
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
