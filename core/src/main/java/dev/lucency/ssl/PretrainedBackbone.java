package dev.lucency.ssl;

import dev.lucency.DataException;
import dev.lucency.model.Backbone;
import dev.lucency.model.FilmInput;
import dev.lucency.tensor.Safetensors;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.StateDict;
import java.nio.file.Path;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/**
 * What a pre-training leaves: the trained encoder's backbone, without its projector.
 *
 * @param backbone in evaluation mode
 * @param input the films it was trained on
 * @param dataDigest what the pre-training set is known by
 */
public record PretrainedBackbone(Backbone backbone, FilmInput input, String dataDigest) {
    /**
     * Reads a backbone from a checkpoint, in the scope that is open.
     *
     * @param config of the run
     * @throws DataException if the checkpoint is damaged or of another backbone
     */
    public static PretrainedBackbone read(PretrainConfig config, Path checkpoint) {
        Backbone backbone = config.backbone().build(new Seed(config.seed()));
        Safetensors.Content content = Safetensors.readVerified(checkpoint);
        Map<String, Tensor> weights = StateDict.below(SslMethod.BACKBONE, content.tensors());
        StateDict.copy(StateDict.of(backbone.module()), weights, checkpoint.toString());
        backbone.module().eval();
        RunIdentity identity = RunIdentity.of(content.metadata(), checkpoint);
        return new PretrainedBackbone(backbone, identity.input(config.size()), identity.data());
    }
}
