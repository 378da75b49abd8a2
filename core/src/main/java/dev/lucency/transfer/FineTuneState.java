package dev.lucency.transfer;

import dev.lucency.tensor.StateDict;
import dev.lucency.train.Optimizer;
import dev.lucency.train.RunningMeans;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/**
 * The parts of a running fine-tuning.
 *
 * @param network network that is trained
 * @param views batches of augmented films with labels
 * @param optimizer optimiser of the network
 * @param means means of the figures since the last line of the log
 * @param validation evaluation on the validation split
 * @param best best epoch so far
 */
record FineTuneState(
        TunedNetwork network,
        LabelledViews views,
        Optimizer optimizer,
        RunningMeans means,
        Validation validation,
        BestEpoch best) {
    /** Returns the tensors of a checkpoint, by name. */
    Map<String, Tensor> state() {
        Map<String, Tensor> state = StateDict.prefixed("network.", network.state());
        state.putAll(StateDict.prefixed("optimizer.", optimizer.state()));
        state.putAll(StateDict.prefixed("best.", best.state()));
        state.putAll(StateDict.prefixed("figures.", means.state()));
        return state;
    }

    /** Returns the number of complete epochs after a number of steps. */
    int epochs(long steps) {
        return (int) (steps / views.epochSteps());
    }
}
