package dev.lucency.transfer;

import org.bytedeco.pytorch.Tensor;

/** How wrong logits are, over what is known. */
@FunctionalInterface
interface LabelLoss {
    /**
     * Computes the loss: a mean over the known labels of all films; 0 if none is known.
     *
     * @param logits [N, L]
     * @param positive [N, L], 1 where the finding is there; anything where unknown
     * @param known [N, L], 1 where the label is known, 0 where it takes no part
     * @return scalar []
     */
    Tensor of(Tensor logits, Tensor positive, Tensor known);
}
