package dev.lucency.weights.onnx;

import static java.util.Objects.requireNonNull;

import dev.lucency.io.ProtobufMessage;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/**
 * Vision transformer as an ONNX graph. Depth, widths and patch size follow from the names and shapes of timm's state dict, so that the
 * graph always fits the weights; the number of heads is D / 64, as in all transformers of timm with patches of 16 pixels.
 */
final class OnnxVisionTransformer {
    /** Length d of a head, in every size of transformer. */
    private static final int HEAD = 64;

    private static final double EPSILON = 1e-6;

    private final OnnxGraph graph;
    private final Map<String, Tensor> weights;
    private final int heads;
    private final int dimension;

    /** @param weights weights with the names of timm; the positions must be for the size of the input films */
    OnnxVisionTransformer(OnnxGraph graph, Map<String, Tensor> weights) {
        this.graph = graph;
        this.weights = weights;
        this.dimension = Math.toIntExact(weight("cls_token").size(2));
        this.heads = dimension / HEAD;
    }

    /** Adds the network from normalised films [N, C, H, W] to features [N, D], the class token after the final normalisation. */
    String features(String films, String name) {
        String x = graph.node("Concat", "tokens", List.of(classToken(films), patches(films)), axis(1)); // [N, 1 + P, D]
        x = graph.node("Add", "placed", List.of(x, constant("pos_embed")));
        for (int i = 0; weights.containsKey("blocks." + i + ".norm1.weight"); i++) {
            String block = "blocks." + i;
            x = added(block + ".add1", x, attention(block + ".attn", norm(block + ".norm1", x)));
            x = added(block + ".add2", x, perceptron(block + ".mlp", norm(block + ".norm2", x)));
        }
        String first = graph.index("first", 0);
        return graph.node("Gather", name, List.of(norm("norm", x), first), axis(1));
    }

    /** Adds the patch embedding, [N, P, D], rows from the top. */
    private String patches(String films) {
        String name = "patch_embed.proj";
        long patch = weight(name + ".weight").size(2);
        String x = graph.node(
                "Conv",
                name,
                List.of(films, constant(name + ".weight"), constant(name + ".bias")),
                OnnxAttribute.integers("kernel_shape", patch, patch),
                OnnxAttribute.integers("strides", patch, patch)); // [N, D, h, w]
        x = reshaped("patch_embed.flat", x, 0, dimension, -1); // [N, D, P]
        return transposed("patch_embed", x, 0, 2, 1);
    }

    /** Adds the class token for each film: [N, 1, D]. */
    private String classToken(String films) {
        String batch = graph.node(
                "Shape",
                "batch_size",
                List.of(films),
                OnnxAttribute.integer("start", 0),
                OnnxAttribute.integer("end", 1));
        String token = graph.lengths("token_shape", 1, dimension);
        String shape = graph.node("Concat", "token_shapes", List.of(batch, token), axis(0));
        return graph.node("Expand", "class_tokens", List.of(constant("cls_token"), shape));
    }

    /** Adds multi-head self-attention (Vaswani et al. 2017, section 3.2) with d = D / heads. */
    private String attention(String name, String x) {
        int width = dimension / heads;
        String all = linear(name + ".qkv", x); // [N, T, 3 D]
        all = reshaped(name + ".split", all, 0, 0, 3, heads, width);
        all = transposed(name + ".heads", all, 2, 0, 3, 1, 4); // [3, N, heads, T, d]
        String query = part(name + ".query", all, 0);
        String key = transposed(name + ".key.t", part(name + ".key", all, 1), 0, 1, 3, 2); // [N, heads, d, T]
        String value = part(name + ".value", all, 2);
        String scale = graph.number(name + ".scale", 1 / Math.sqrt(width));
        query = graph.node("Mul", name + ".scaled", List.of(query, scale));
        String weighed = graph.node("MatMul", name + ".scores", List.of(query, key)); // [N, heads, T, T]
        weighed = graph.node("Softmax", name + ".softmax", List.of(weighed), axis(-1));
        String mixed = graph.node("MatMul", name + ".mixed", List.of(weighed, value)); // [N, heads, T, d]
        mixed = transposed(name + ".tokens", mixed, 0, 2, 1, 3);
        return linear(name + ".proj", reshaped(name + ".joined", mixed, 0, 0, dimension));
    }

    private String part(String name, String all, long index) {
        String which = graph.index(name + ".index", index);
        return graph.node("Gather", name, List.of(all, which), axis(0));
    }

    /** Adds two linear layers with the exact GELU between them: x / 2 (1 + erf(x / sqrt 2)) (Hendrycks and Gimpel 2016). */
    private String perceptron(String name, String x) {
        String inside = linear(name + ".fc1", x);
        String scaled = graph.node(
                "Div", name + ".gelu.scaled", List.of(inside, graph.number(name + ".gelu.root", Math.sqrt(2))));
        String erf = graph.node("Erf", name + ".gelu.erf", List.of(scaled));
        String shifted = graph.node("Add", name + ".gelu.shifted", List.of(erf, graph.number(name + ".gelu.one", 1)));
        String product = graph.node("Mul", name + ".gelu.product", List.of(inside, shifted));
        String gelu = graph.node("Mul", name + ".gelu", List.of(product, graph.number(name + ".gelu.half", 0.5)));
        return linear(name + ".fc2", gelu);
    }

    private String linear(String name, String x) {
        String weight =
                graph.constant(name + ".weight", weight(name + ".weight").t());
        String product = graph.node("MatMul", name + ".product", List.of(x, weight));
        return graph.node("Add", name, List.of(product, constant(name + ".bias")));
    }

    private String norm(String name, String x) {
        return graph.node(
                "LayerNormalization",
                name,
                List.of(x, constant(name + ".weight"), constant(name + ".bias")),
                axis(-1),
                OnnxAttribute.real("epsilon", EPSILON));
    }

    private String added(String name, String x, String y) {
        return graph.node("Add", name, List.of(x, y));
    }

    /** Adds a reshape; a length of 0 keeps the dimension. */
    private String reshaped(String name, String x, long... lengths) {
        String shape = graph.lengths(name + ".shape", lengths);
        return graph.node("Reshape", name, List.of(x, shape));
    }

    private String transposed(String name, String x, long... order) {
        return graph.node("Transpose", name, List.of(x), OnnxAttribute.integers("perm", order));
    }

    private String constant(String name) {
        return graph.constant(name, weight(name));
    }

    private Tensor weight(String name) {
        return requireNonNull(weights.get(name), name);
    }

    private static ProtobufMessage axis(long axis) {
        return OnnxAttribute.integer("axis", axis);
    }
}
