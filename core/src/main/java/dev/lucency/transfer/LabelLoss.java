package dev.lucency.transfer;

import org.bytedeco.pytorch.Tensor;

/** Loss of logits over known labels. */
@FunctionalInterface
interface LabelLoss {
    /**
     * Computes the mean loss over the known labels of all films; 0 if no label is known.
     *
     * @param logits logits, [N, L]
     * @param positive targets, [N, L], 1 where the finding is present; ignored where unknown
     * @param known mask, [N, L], 1 where the label is known, else 0
     * @return loss, scalar []
     */
    Tensor of(Tensor logits, Tensor positive, Tensor known);
}
