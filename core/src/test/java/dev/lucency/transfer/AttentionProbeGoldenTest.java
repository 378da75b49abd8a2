package dev.lucency.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lucency.golden.Golden;
import dev.lucency.model.AttentiveBackbone;
import dev.lucency.model.patches.FindingQueries;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.StateDict;
import dev.lucency.tensor.Tensors;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * The attentive read-out against an own program on PyTorch, one film and finding at a time ({@code tools/golden/attention.py}), with labels
 * that are unknown on some films. Both forms are compared: vectors and a block-diagonal classifier, as in a model, and the form of the
 * training, which never makes the vectors.
 */
class AttentionProbeGoldenTest {
    /** Of float32 against float64: numbers up to about 1 after sums of 80 products. */
    private static final double TOLERANCE = 2e-6;

    private static final JsonNode GOLDEN = Golden.read("patches/attention.json");

    private final Scope scope = Scope.open();
    private final Tensor patches = leaf(Golden.films("patches", 3, 10, 8));
    private final Tensor weight = leaf(Golden.films("weight", 4, 8));
    private final Tensor bias = leaf(Golden.films("bias", 4));

    @AfterEach
    void close() {
        scope.close();
    }

    @Test
    void vectorsAndTheClassifierOfAModelEqualPyTorch() {
        FindingQueries queries = new FindingQueries(4, 8);
        queries.set(strong());
        Tensor parameter = StateDict.parameters(queries).values().iterator().next();
        Tensor vectors = queries.vectors(patches);
        Tensor logits = vectors.mm(AttentiveBackbone.classifier(weight).t()).add(bias);
        close("attention", queries.weights(patches));
        close("vectors", vectors);
        requireEqual(logits);
        close("queries", parameter.grad());
    }

    @Test
    void theFormOfTheTrainingEqualsPyTorch() {
        Tensor queries = leaf(strong().t().contiguous());
        requireEqual(AttentionProbe.logits(patches, queries, weight.t(), bias));
        close("queries", queries.grad().t().contiguous());
    }

    private void requireEqual(Tensor logits) {
        close("logits", logits);
        Tensor known = numbers("known");
        Tensor share = known.div(
                known.sum(new long[] {0}, true, new ScalarTypeOptional()).clamp_min(new Scalar(1.0)));
        Tensor loss = torch.softplus(logits)
                .sub(logits.mul(numbers("targets")))
                .mul(share)
                .sum();
        close("loss", loss);
        loss.backward();
        close("weight", weight.grad());
        close("bias", bias.grad());
        close("patches", patches.grad());
    }

    private static Tensor strong() {
        return Golden.films("queries", 4, 8).mul(new Scalar(6.0));
    }

    private static Tensor leaf(Tensor values) {
        return values.requires_grad_(true);
    }

    private static Tensor numbers(String what) {
        double[] values = Golden.numbers(GOLDEN.path(what));
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return Tensors.of(floats, 3, 4);
    }

    private static void close(String what, Tensor actual) {
        double[] expected = Golden.numbers(GOLDEN.path(what));
        float[] values = Tensors.floats(actual.detach().contiguous());
        assertThat(values).as(what).hasSize(expected.length);
        for (int i = 0; i < values.length; i++) {
            assertThat((double) values[i]).as(what).isCloseTo(expected[i], within(TOLERANCE));
        }
    }
}
