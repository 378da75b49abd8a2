package dev.lucency.ssl;

import dev.lucency.progress.Figure;
import dev.lucency.tensor.Device;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * The NT-Xent loss, normalised temperature-scaled cross entropy (Chen et al. 2020, SimCLR, equation 1). For each of the 2N
 * views of a batch it classifies which of the other 2N - 1 views shows the same film; both directions are included.
 *
 * <p>With implicit feature modification, the loss is averaged with that of harder logits, as in {@link InfoNce}: the partner's is lowered
 * by {@code 2 ε / T}, which is the same to a softmax as lowering it by {@code ε / T} and raising all others as much.
 *
 * @param temperature divisor of the similarities, T
 * @param ifm ε of implicit feature modification; 0 for the plain loss
 */
record NtXent(double temperature, double ifm) {
    /**
     * Computes the loss and the contrastive accuracy over all views of a batch.
     *
     * @param first embeddings [N, E], unit length
     * @param second embeddings [N, E] of the other views of the same films, unit length
     */
    LearnedStep of(Tensor first, Tensor second) {
        long films = first.size(0);
        Tensor all = torch.cat(new TensorVector(first, second), 0); // [2N, E]
        Tensor views = Device.of(all).countTo(2 * films); // 0, ..., 2N - 1
        Tensor itself = views.unsqueeze(1).eq(views); // [2N, 2N]
        Tensor logits = all.mm(all.t())
                .div_(new Scalar(temperature))
                .masked_fill(itself, new Scalar(Double.NEGATIVE_INFINITY)); // [2N, 2N]
        Tensor partner =
                views.add(new Scalar(films)).remainder_(new Scalar(2 * films)); // N, ..., 2N - 1, 0, ..., N - 1
        Tensor loss = loss(logits, partner);
        Tensor accuracy = logits.detach()
                .argmax(new LongOptional(1), false)
                .eq(partner)
                .to(ScalarType.Float)
                .mean();
        Map<Figure, Tensor> figures = Map.of(Figure.LOSS, loss.detach(), Figure.CONTRASTIVE_ACCURACY, accuracy);
        return new LearnedStep(loss, figures, first.detach(), second.detach());
    }

    /**
     * Computes the losses of a local view of some films, one for each of the two global views as the positive: the cross entropy of finding it
     * among itself and the global views of all other films. The other global view of the same film is neither positive nor negative.
     *
     * @param locals embeddings [n, E] of a local view of each film, unit length
     * @param first embeddings [N, E] of the first global views of all films, unit length, without gradient
     * @param second embeddings [N, E] of the second global views, the same
     * @param start index of the first of the n films among the N, which are consecutive
     */
    List<LearnedStep> ofLocals(Tensor locals, Tensor first, Tensor second, long start) {
        long films = locals.size(0);
        Tensor number = Device.of(locals).countTo(first.size(0)); // 0, ..., N - 1
        Tensor same = number.narrow(0, start, films).unsqueeze(1).eq(number); // [n, N]
        Tensor negatives = locals.mm(
                        torch.cat(new TensorVector(first, second), 0).t())
                .div(new Scalar(temperature))
                .masked_fill(
                        torch.cat(new TensorVector(same, same), 1), new Scalar(Double.NEGATIVE_INFINITY)); // [n, 2N]
        Tensor logSum = torch.logsumexp(negatives, new long[] {1}, true); // [n, 1]
        Tensor largest = negatives.detach().amax(new long[] {1}, true);
        return Stream.of(first, second)
                .map(global -> ofLocals(locals, global.narrow(0, start, films), logSum, largest))
                .toList();
    }

    private LearnedStep ofLocals(Tensor locals, Tensor globals, Tensor logSum, Tensor largest) {
        Tensor positive = locals.mul(globals)
                .sum(new long[] {1}, true, new ScalarTypeOptional())
                .div(new Scalar(temperature)); // [n, 1]
        Tensor loss = new InfoNce(temperature, ifm).loss(logSum.sub(positive)).mean();
        Tensor accuracy = positive.detach().ge(largest).to(ScalarType.Float).mean();
        Map<Figure, Tensor> figures = Map.of(Figure.LOSS, loss.detach(), Figure.CONTRASTIVE_ACCURACY, accuracy);
        return new LearnedStep(loss, figures, locals.detach(), globals);
    }

    private Tensor loss(Tensor logits, Tensor partner) {
        Tensor plain = torch.cross_entropy(logits, partner);
        if (ifm == 0) {
            return plain;
        }
        Tensor isPartner = torch.one_hot(partner, logits.size(1)).to(logits.scalar_type()); // [2N, 2N]
        Tensor harder = logits.sub(isPartner.mul(new Scalar(2 * ifm / temperature)));
        return plain.add(torch.cross_entropy(harder, partner)).mul(new Scalar(0.5));
    }
}
