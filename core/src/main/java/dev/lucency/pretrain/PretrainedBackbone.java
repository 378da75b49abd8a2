package dev.lucency.pretrain;

import dev.lucency.DataException;
import dev.lucency.model.Backbone;
import dev.lucency.model.EmbeddingBackbone;
import dev.lucency.model.FilmInput;
import dev.lucency.model.Projector;
import dev.lucency.model.TopKBackbone;
import dev.lucency.ssl.SslMethod;
import dev.lucency.tensor.Safetensors;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.StateDict;
import java.nio.file.Path;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/**
 * The result of a pre-training: the backbone of the trained encoder, with its patch selection if there is one, without the
 * projector, which {@link #embedding} adds.
 *
 * @param backbone trained backbone, in evaluation mode
 * @param input size and normalisation of the films it was trained on
 * @param dataDigest digest of the pre-training set
 */
public record PretrainedBackbone(Backbone backbone, FilmInput input, String dataDigest) {
    /**
     * Reads a backbone from a checkpoint into the open scope.
     *
     * @param config configuration of the run
     * @param checkpoint checkpoint file
     * @throws DataException if the checkpoint is damaged or has another backbone
     */
    public static PretrainedBackbone read(PretrainConfig config, Path checkpoint) {
        Seed seed = new Seed(config.seed());
        Backbone plain = config.backbone().build(seed);
        Backbone backbone = config.patches().on()
                ? new TopKBackbone(
                        plain, config.patches().trained(), config.method().global(), seed)
                : plain;
        Safetensors.Content content = Safetensors.readVerified(checkpoint);
        Map<String, Tensor> weights = StateDict.below(SslMethod.BACKBONE, content.tensors());
        weights.putAll(StateDict.prefixed(
                TopKBackbone.PATCHES, StateDict.below(SslMethod.ENCODER + TopKBackbone.PATCHES, content.tensors())));
        StateDict.copy(StateDict.of(backbone.module()), weights, checkpoint.toString());
        backbone.evaluate();
        RunIdentity identity = RunIdentity.of(content.metadata(), checkpoint);
        return new PretrainedBackbone(backbone, identity.input(config.size()), identity.data());
    }

    /**
     * Reads the projector of the trained encoder from a checkpoint into the open scope, and adds it to the backbone of the same checkpoint.
     *
     * @param config configuration of the run
     * @param checkpoint checkpoint file
     * @param trained backbone of {@link #read}, with its patch selection if there is one; its weights are shared, not copied
     * @return the backbone with its projector, in evaluation mode
     * @throws DataException if the checkpoint is damaged or has another projector
     */
    public static EmbeddingBackbone embedding(PretrainConfig config, Path checkpoint, Backbone trained) {
        boolean whole = config.method().global().on(); // whose projector is the first
        Backbone embedded = whole ? config.method().global().transferred().of(trained) : trained;
        Projector projector =
                new Projector(embedded.dimension(), config.method().projector(), new Seed(config.seed()));
        Map<String, Tensor> written = Safetensors.readVerified(checkpoint).tensors();
        Map<String, Tensor> weights = StateDict.below(SslMethod.ENCODER + EmbeddingBackbone.PROJECTOR, written);
        StateDict.copy(StateDict.of(projector), weights, checkpoint.toString());
        projector.eval();
        return new EmbeddingBackbone(embedded, projector);
    }
}
