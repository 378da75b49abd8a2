package dev.lucency.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.model.ResNetConfig;
import dev.lucency.model.ResNetDepth;
import dev.lucency.model.VitConfig;
import dev.lucency.model.VitSize;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.StateDict;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

/** Which parameters of our own networks decay, by their names. */
class DecayedTest {
    @Test
    void ofAResNetOnlyConvolutionsDecay() {
        try (Scope scope = Scope.open()) {
            Map<String, Tensor> parameters = StateDict.parameters(
                    new ResNetConfig(ResNetDepth.RESNET18, 1).build(new Seed(1)).module());
            Set<String> decayed = decayed(parameters);
            assertThat(decayed).hasSize(20).allMatch(name -> name.matches(".*(conv\\d|downsample\\.0)\\.weight"));
        }
    }

    @Test
    void aTransformersBiasesNormsPositionsAndClassTokenDoNotDecay() {
        try (Scope scope = Scope.open()) {
            Map<String, Tensor> parameters = StateDict.prefixed(
                    "query_encoder.backbone.",
                    StateDict.parameters(
                            new VitConfig(VitSize.TINY, 1, 2).build(new Seed(1)).module()));
            Set<String> rest = new TreeSet<>(parameters.keySet());
            rest.removeAll(decayed(parameters));
            assertThat(rest)
                    .contains("query_encoder.backbone.pos_embed", "query_encoder.backbone.cls_token")
                    .allMatch(name ->
                            name.endsWith("bias") || name.contains("norm") || name.matches(".*(pos_embed|cls_token)"));
            assertThat(decayed(parameters)).hasSize(4 * 12 + 1).allMatch(name -> name.endsWith(".weight"));
        }
    }

    private static Set<String> decayed(Map<String, Tensor> parameters) {
        Set<String> decayed = new TreeSet<>();
        parameters.forEach((name, parameter) -> {
            assertThat(Decayed.ALL.covers(name, parameter)).isTrue();
            if (Decayed.WEIGHTS.covers(name, parameter)) {
                decayed.add(name);
            }
        });
        return decayed;
    }
}
