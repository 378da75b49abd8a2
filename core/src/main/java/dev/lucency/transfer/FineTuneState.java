package dev.lucency.transfer;

import dev.lucency.tensor.StateDict;
import dev.lucency.train.Optimizer;
import dev.lucency.train.RunningMeans;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/**
 * What a fine-tuning works with.
 *
 * @param network that is trained
 * @param views it learns from
 * @param optimizer that moves it
 * @param means of the figures, since the last line of the log
 * @param validation that judges it
 * @param best epoch so far
 */
record FineTuneState(
        TunedNetwork network,
        LabelledViews views,
        Optimizer optimizer,
        RunningMeans means,
        Validation validation,
        BestEpoch best) {
    /** What a checkpoint holds, by name. */
    Map<String, Tensor> state() {
        Map<String, Tensor> state = StateDict.prefixed("network.", network.state());
        state.putAll(StateDict.prefixed("optimizer.", optimizer.state()));
        state.putAll(StateDict.prefixed("best.", best.state()));
        state.putAll(StateDict.prefixed("figures.", means.state()));
        return state;
    }

    /** How many epochs so many steps have ended. */
    int epochs(long steps) {
        return (int) (steps / views.epochSteps());
    }
}
