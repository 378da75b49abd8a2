package dev.lucency.model.patches;

import dev.lucency.tensor.Device;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.SeedStream;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** The K highest scores of each view. */
final class Ranking {
    private Ranking() {}

    /**
     * Returns the indices of the K highest scores, highest first. Ties are broken by a random order of the patches, so that no place is
     * favoured.
     *
     * @param scores scores, [N, P]
     * @return indices, integers [N, K]
     */
    static Tensor top(Tensor scores, int kept, Seed random) {
        Tensor order = Device.of(scores).tensor(random.permutation((int) scores.size(1))); // [P]
        Tensor shuffled = scores.detach().index_select(1, order);
        Tensor found = torch.topk(shuffled, kept).get1(); // [N, K], places in the order
        return order.index_select(0, found.flatten()).view(found.shape());
    }

    /**
     * Returns the indices of the K highest scores, with some of them replaced by patches drawn at random.
     *
     * @param explored maximum number of replaced patches; a drawn patch may be among the highest anyway
     */
    static Tensor explored(Tensor scores, int kept, int explored, Seed random) {
        Tensor drawn = torch.rand(
                scores.shape(),
                new GeneratorOptional(random.derive(SeedStream.EXPLORED_PATCHES).generator()));
        Tensor chance = torch.topk(Device.of(scores).put(drawn), explored).get1(); // [N, explored]
        Tensor raised = scores.detach().scatter(1, chance, new Scalar(Double.POSITIVE_INFINITY));
        Tensor places = top(raised, kept, random.derive(SeedStream.EXPLORATION_TIES));
        Tensor best = torch.argsort(scores.detach().gather(1, places), 1, true);
        return places.gather(1, best);
    }

    /** Returns 1 at the chosen places and 0 elsewhere: [N, P], float32. */
    static Tensor mask(Tensor scores, Tensor places) {
        return torch.zeros_like(scores.detach()).scatter_(1, places, new Scalar(1.0));
    }

    /**
     * Returns for each rank the mask at its place, and 0 elsewhere.
     *
     * @param mask mask, [N, P]
     * @param places indices of the chosen patches, integers [N, K], first rank first
     * @return mask per rank, [N, K, P]
     */
    static Tensor ranks(Tensor mask, Tensor places) {
        Tensor cells = mask.new_zeros(mask.size(0), places.size(1), mask.size(1));
        return cells.scatter(2, places.unsqueeze(2), mask.gather(1, places).unsqueeze(2));
    }

    /**
     * Returns exponentials of logits times the mask, divided by the largest exponential of a chosen patch, so that logits of any size are
     * safe. The logit of a patch that is not chosen is clipped to the largest logit of the chosen ones.
     *
     * @param mask mask, [N, P]
     * @param logits logits, [N, P]
     */
    static Tensor weighed(Tensor mask, Tensor logits) {
        Tensor unchosen = mask.detach().le(new Scalar(0));
        Tensor highest = logits.detach()
                .masked_fill(unchosen, new Scalar(Double.NEGATIVE_INFINITY))
                .amax(new long[] {1}, true);
        return mask.mul(logits.sub(highest).clamp_max(new Scalar(0)).exp());
    }

    /** Returns the mask in value, with the gradient of a sigmoid around the threshold between chosen and other patches. */
    static Tensor straightThrough(Tensor scores, Tensor places, double temperature) {
        Tensor hard = mask(scores, places);
        Tensor soft = scores.sub(threshold(scores.detach(), hard))
                .div(new Scalar(temperature))
                .sigmoid();
        return hard.add(soft.sub(soft.detach()));
    }

    /**
     * Returns the midpoint between the lowest chosen score and the highest other score, [N, 1]; the lowest chosen score if all are chosen.
     */
    private static Tensor threshold(Tensor scores, Tensor hard) {
        Tensor chosen = hard.to(ScalarType.Bool);
        Tensor lowest = scores.masked_fill(chosen.logical_not(), new Scalar(Double.POSITIVE_INFINITY))
                .amin(new long[] {1}, true);
        Tensor highest =
                scores.masked_fill(chosen, new Scalar(Double.NEGATIVE_INFINITY)).amax(new long[] {1}, true);
        return lowest.add(torch.where(highest.isinf(), lowest, highest)).mul(new Scalar(0.5));
    }
}
