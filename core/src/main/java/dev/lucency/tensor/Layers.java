package dev.lucency.tensor;

import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.pytorch.BatchNorm2dImpl;
import org.bytedeco.pytorch.BatchNormOptions;
import org.bytedeco.pytorch.Conv2dImpl;
import org.bytedeco.pytorch.Conv2dOptions;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.LayerNormImpl;
import org.bytedeco.pytorch.LayerNormOptions;
import org.bytedeco.pytorch.LinearImpl;
import org.bytedeco.pytorch.LinearOptions;
import org.bytedeco.pytorch.LongVector;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.MemoryFormat;

/** Layers with the usual initial weights, drawn from a given seed. */
public final class Layers {
    private Layers() {}

    /**
     * Returns a square convolution without bias, with padding that keeps the size at stride 1. Weights are normally distributed with
     * variance 2 / (out * kernel^2) (He et al. 2015, fan-out form), as in torchvision's ResNet, and have channels-last memory format, which
     * is the fastest for oneDNN and cuDNN. They are copied to that format even where one channel makes both formats equal, since libtorch
     * decides the format of the output by the strides of the weights.
     */
    public static Conv2dImpl convolution(int in, int out, int kernel, int stride, Seed seed) {
        Conv2dOptions options = new Conv2dOptions(in, out, pair(kernel));
        options.stride().put(pair(stride));
        options.padding().put(pair(kernel / 2));
        options.bias().put(false);
        Conv2dImpl layer = new Conv2dImpl(options);
        try (NoGradient still = NoGradient.open()) {
            layer.weight()
                    .normal_(
                            0,
                            Math.sqrt(2.0 / ((double) out * kernel * kernel)),
                            new GeneratorOptional(seed.generator()));
        }
        layer.weight().set_data(layer.weight().clone(new MemoryFormatOptional(MemoryFormat.ChannelsLast)));
        return layer;
    }

    /**
     * Returns a patch embedding: a convolution whose kernel and stride are the side of a patch. Weights and biases are uniform in
     * ±1/sqrt(values per patch), the default of PyTorch and timm.
     */
    public static Conv2dImpl patches(int in, int out, int side, Seed seed) {
        Conv2dOptions options = new Conv2dOptions(in, out, pair(side));
        options.stride().put(pair(side));
        Conv2dImpl layer = new Conv2dImpl(options);
        uniform(1 / Math.sqrt((double) in * side * side), seed, layer.weight(), layer.bias());
        return layer;
    }

    /** Returns a square convolution without padding. Weights and biases are uniform in ±1/sqrt(fan-in), PyTorch's default. */
    public static Conv2dImpl unpadded(int in, int out, int kernel, Seed seed) {
        Conv2dImpl layer = new Conv2dImpl(new Conv2dOptions(in, out, pair(kernel)));
        uniform(1 / Math.sqrt((double) in * kernel * kernel), seed, layer.weight(), layer.bias());
        return layer;
    }

    /** Returns batch normalisation over the channels of feature maps, with scale 1 and shift 0. */
    public static BatchNorm2dImpl batchNorm(int channels) {
        return new BatchNorm2dImpl(new BatchNormOptions(channels));
    }

    /** Returns a linear layer. Weights and biases are uniform in ±1/sqrt(in), PyTorch's default. */
    public static LinearImpl linear(int in, int out, Seed seed) {
        LinearImpl layer = new LinearImpl(in, out);
        uniform(1 / Math.sqrt(in), seed, layer.weight(), layer.bias());
        return layer;
    }

    /** Returns a linear layer without biases. Weights are uniform in ±1/sqrt(in). */
    public static LinearImpl unbiased(int in, int out, Seed seed) {
        LinearOptions options = new LinearOptions(in, out);
        options.bias().put(false);
        LinearImpl layer = new LinearImpl(options);
        uniform(1 / Math.sqrt(in), seed, layer.weight());
        return layer;
    }

    /** Returns layer normalisation with timm's epsilon of 1e-6, scale 1 and shift 0. */
    public static LayerNormImpl layerNorm(int dimension) {
        LayerNormOptions options = new LayerNormOptions(new LongVector(new long[] {dimension}));
        options.eps().put(1e-6);
        return new LayerNormImpl(options);
    }

    private static void uniform(double bound, Seed seed, Tensor... parameters) {
        try (NoGradient still = NoGradient.open()) {
            for (int i = 0; i < parameters.length; i++) {
                parameters[i].uniform_(
                        -bound, bound, new GeneratorOptional(seed.derive(i).generator()));
            }
        }
    }

    private static LongPointer pair(long value) {
        return new LongPointer(new long[] {value, value});
    }
}
