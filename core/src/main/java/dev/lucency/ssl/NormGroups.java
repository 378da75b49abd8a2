package dev.lucency.ssl;

import dev.lucency.tensor.Seed;
import dev.lucency.tensor.Tensors;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Shuffled batch normalisation on one device (He et al. 2020, section 3.3). If queries and keys are normalised over the same
 * films, the statistics tell which key belongs to which query, and the task is solved without looking. The paper normalises on
 * each device apart and shuffles the keys between devices; here a batch passes through an encoder in groups, each normalised
 * alone, and the keys' groups are drawn anew at each step.
 *
 * @param size films a group; 0 for the whole batch
 */
record NormGroups(int size) {
    /** Encodes views [N, ...] group by group, in their order: [N, E]. */
    Tensor inOrder(Tensor views, UnaryOperator<Tensor> encoder) {
        long films = views.size(0);
        if (size == 0 || films < 2L * size) {
            return encoder.apply(views);
        }
        long groups = films / size; // a rest is spread over the groups, so that none is small
        TensorVector encoded = new TensorVector();
        for (long g = 0; g < groups; g++) {
            long start = films * g / groups;
            encoded.push_back(encoder.apply(views.narrow(0, start, films * (g + 1) / groups - start)));
        }
        return torch.cat(encoded, 0);
    }

    /** Encodes views in groups drawn at random, and gives back the embeddings in the order of the views. */
    Tensor shuffled(Tensor views, UnaryOperator<Tensor> encoder, Seed random) {
        if (size == 0) {
            return encoder.apply(views);
        }
        int[] order = random.permutation((int) views.size(0));
        int[] back = new int[order.length];
        IntStream.range(0, order.length).forEach(i -> back[order[i]] = i);
        Tensor encoded = inOrder(views.index_select(0, Tensors.of(order)), encoder);
        return encoded.index_select(0, Tensors.of(back));
    }
}
