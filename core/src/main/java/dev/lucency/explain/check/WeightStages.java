package dev.lucency.explain.check;

import static java.util.Objects.requireNonNull;

import dev.lucency.explain.map.MapSubject;
import dev.lucency.model.AttentiveBackbone;
import dev.lucency.model.EmbeddingBackbone;
import dev.lucency.model.LayerDepth;
import dev.lucency.model.TopKBackbone;
import dev.lucency.model.VitConfig;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.StateDict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.Tensor;

/**
 * The weights of a network in stages, from the output down to the film, which can be replaced by initial ones. The stages are the classifier
 * or the projector, the queries of an attentive read-out, the patch scorer with its pooling, the stages of a residual network or the blocks
 * of a vision transformer, whose last block has the final normalisation with it, and the stem or the embedding of patches. Stages on which
 * the features do not depend are left out.
 */
final class WeightStages {
    /** The stage above the backbone. */
    static final String CLASSIFIER = "classifier";

    /** The projector of a pre-training, on which only the similarity map depends. */
    static final String PROJECTOR = "projector";

    /** Beginning of the names of a transformer's blocks, which are numbered from 1. */
    static final String BLOCK = "block";

    /** The queries of an attentive read-out. */
    static final String QUERIES = "queries";

    private static final String SCORER = "patch scorer";

    private final MapSubject subject;
    private final MapSubject untrained;

    /** @param seed of the initial weights; the new tensors belong to the open scope */
    WeightStages(MapSubject subject, Seed seed) {
        this.subject = subject;
        untrained = subject.untrained(seed);
    }

    /** Returns the names of the stages from the output down; the first is the classifier, if there is one. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        if (subject.classifier().isPresent()) {
            names.add(CLASSIFIER);
        }
        Map<String, Map<String, Tensor>> own = backbone();
        for (String above : List.of(PROJECTOR, QUERIES, SCORER)) {
            if (own.containsKey(above)) {
                names.add(above);
            }
        }
        for (int depth = LayerDepth.ofClassifier(subject.backbone()); depth >= 0; depth--) {
            String name = name(depth);
            if (own.containsKey(name)) {
                names.add(name);
            }
        }
        return names;
    }

    /** Replaces the weights of a stage by initial ones, in place. */
    void randomise(String stage) {
        Map<String, Tensor> own = stage.equals(CLASSIFIER)
                ? head(subject)
                : requireNonNull(backbone().get(stage));
        Map<String, Tensor> initial = all(untrained);
        initial.keySet().retainAll(own.keySet());
        StateDict.copy(own, initial, stage);
    }

    /** Returns all weights of the network, copied; they belong to the open scope. */
    Map<String, Tensor> copies() {
        Map<String, Tensor> copies = new LinkedHashMap<>();
        all(subject).forEach((name, tensor) -> copies.put(name, tensor.detach().clone(new MemoryFormatOptional())));
        return copies;
    }

    /** Puts all weights back. */
    void restore(Map<String, Tensor> copies) {
        StateDict.copy(all(subject), copies, "copy");
    }

    private static Map<String, Tensor> all(MapSubject network) {
        Map<String, Tensor> all =
                new LinkedHashMap<>(StateDict.of(network.whole().module()));
        all.putAll(head(network));
        return all;
    }

    /** Returns the weights of the classifier; none if there is no classifier. */
    private static Map<String, Tensor> head(MapSubject network) {
        return network.classifier()
                .map(head -> Map.of(CLASSIFIER + " weight", head.weight(), CLASSIFIER + " bias", head.bias()))
                .orElse(Map.of());
    }

    /** Returns the weights of the network without its classifier, by stage. */
    private Map<String, Map<String, Tensor>> backbone() {
        Map<String, Map<String, Tensor>> stages = new LinkedHashMap<>();
        StateDict.of(subject.whole().module()).forEach((name, tensor) -> {
            String stage = stage(name);
            if (!stage.startsWith("layer") || subject.backbone().stages().contains(stage)) {
                stages.computeIfAbsent(stage, any -> new LinkedHashMap<>()).put(name, tensor);
            }
        });
        return stages;
    }

    private String stage(String weight) {
        if (weight.startsWith(EmbeddingBackbone.PROJECTOR)) {
            return PROJECTOR;
        }
        if (weight.startsWith(AttentiveBackbone.READ_OUT)) {
            return QUERIES;
        }
        int top = LayerDepth.ofClassifier(subject.backbone());
        int depth = LayerDepth.of(subject.backbone(), weight);
        return weight.startsWith(TopKBackbone.PATCHES) ? SCORER : name(Math.min(depth, top - 1));
    }

    private String name(int depth) {
        boolean transformer = subject.backbone().config() instanceof VitConfig;
        if (depth == 0) {
            return transformer ? "embedding" : "stem";
        }
        return (transformer ? BLOCK : "layer") + depth;
    }
}
