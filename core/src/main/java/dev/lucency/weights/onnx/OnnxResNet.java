package dev.lucency.weights.onnx;

import static java.util.Objects.requireNonNull;

import dev.lucency.model.ResNetStride;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/**
 * Residual network as an ONNX graph. Depth, widths and kernels follow from the names and shapes of torchvision's state dict, so that the
 * graph always fits the weights.
 */
final class OnnxResNet {
    private static final int STAGES = 4;

    private final OnnxGraph graph;
    private final Map<String, Tensor> weights;
    private final ResNetStride place;

    /**
     * @param weights weights with the names of torchvision
     * @param place convolution of a bottleneck that has the stride
     */
    OnnxResNet(OnnxGraph graph, Map<String, Tensor> weights, ResNetStride place) {
        this.graph = graph;
        this.weights = weights;
        this.place = place;
    }

    /** Adds the network from normalised films [N, C, H, W] to features [N, D]. */
    String features(String films, String name) {
        String x = rectified("relu", convolution("conv1", "bn1", films, 2)); // [N, 64, H/2, W/2]
        x = graph.node(
                "MaxPool",
                "maxpool",
                List.of(x),
                OnnxAttribute.integers("kernel_shape", 3, 3),
                OnnxAttribute.integers("strides", 2, 2),
                OnnxAttribute.integers("pads", 1, 1, 1, 1));
        for (int stage = 1; stage <= STAGES; stage++) {
            for (int i = 0; weights.containsKey("layer" + stage + "." + i + ".conv1.weight"); i++) {
                x = block("layer" + stage + "." + i, x, stage > 1 && i == 0 ? 2 : 1);
            }
        }
        x = graph.node("GlobalAveragePool", "avgpool", List.of(x)); // [N, D, 1, 1]
        return graph.node("Flatten", name, List.of(x), OnnxAttribute.integer("axis", 1));
    }

    /** Adds a residual block; of two convolutions the first one has the stride. */
    private String block(String name, String films, int stride) {
        int last = weights.containsKey(name + ".conv3.weight") ? 3 : 2;
        int strided = last == 3 && place == ResNetStride.MIDDLE ? 2 : 1;
        String x = films;
        for (int i = 1; i <= last; i++) {
            x = convolution(name + ".conv" + i, name + ".bn" + i, x, i == strided ? stride : 1);
            if (i < last) {
                x = rectified(name + ".relu" + i, x);
            }
        }
        String carried = weights.containsKey(name + ".downsample.0.weight")
                ? convolution(name + ".downsample.0", name + ".downsample.1", films, stride)
                : films;
        return rectified(name + ".relu" + last, graph.node("Add", name + ".add", List.of(x, carried)));
    }

    /** Adds a convolution without bias, padded so that stride 1 keeps the size, and batch normalisation with running statistics. */
    private String convolution(String name, String norm, String films, int stride) {
        String weight = name + ".weight";
        long kernel = weight(weight).size(2);
        long padding = kernel / 2;
        String x = graph.node(
                "Conv",
                name,
                List.of(films, constant(weight)),
                OnnxAttribute.integers("kernel_shape", kernel, kernel),
                OnnxAttribute.integers("strides", stride, stride),
                OnnxAttribute.integers("pads", padding, padding, padding, padding));
        return graph.node(
                "BatchNormalization",
                norm,
                List.of(
                        x,
                        constant(norm + ".weight"),
                        constant(norm + ".bias"),
                        constant(norm + ".running_mean"),
                        constant(norm + ".running_var")),
                OnnxAttribute.real("epsilon", 1e-5));
    }

    private String rectified(String name, String x) {
        return graph.node("Relu", name, List.of(x));
    }

    private String constant(String name) {
        return graph.constant(name, weight(name));
    }

    private Tensor weight(String name) {
        return requireNonNull(weights.get(name), name);
    }
}
