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

/** Layers with the initial weights of the field, drawn from a seed that is passed in. */
public final class Layers {
    private Layers() {}

    /**
     * A square convolution without bias and with the padding that keeps the size at stride 1. Weights are drawn from a normal
     * distribution of variance 2 / (out * kernel^2) (He et al. 2015, fan-out form), as torchvision's ResNet does, and lie in
     * memory channels-last, which oneDNN and cuDNN are fastest with. They are copied into that order even where one channel makes
     * both orders the same: it is by the strides of the weight that libtorch decides in which order the output lies.
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
     * A convolution of patches side by side: kernel and stride are a patch's side. Weights and biases are uniform in
     * ±1/sqrt(values a patch), PyTorch's default, which timm keeps.
     */
    public static Conv2dImpl patches(int in, int out, int side, Seed seed) {
        Conv2dOptions options = new Conv2dOptions(in, out, pair(side));
        options.stride().put(pair(side));
        Conv2dImpl layer = new Conv2dImpl(options);
        uniform(1 / Math.sqrt((double) in * side * side), seed, layer.weight(), layer.bias());
        return layer;
    }

    /** A square convolution without padding, with weights and biases uniform in ±1/sqrt(values it sees), PyTorch's default. */
    public static Conv2dImpl unpadded(int in, int out, int kernel, Seed seed) {
        Conv2dImpl layer = new Conv2dImpl(new Conv2dOptions(in, out, pair(kernel)));
        uniform(1 / Math.sqrt((double) in * kernel * kernel), seed, layer.weight(), layer.bias());
        return layer;
    }

    /** Batch normalisation over the channels of films: scale 1, shift 0. */
    public static BatchNorm2dImpl batchNorm(int channels) {
        return new BatchNorm2dImpl(new BatchNormOptions(channels));
    }

    /** A linear layer whose weights and biases are uniform in ±1/sqrt(in), PyTorch's default. */
    public static LinearImpl linear(int in, int out, Seed seed) {
        LinearImpl layer = new LinearImpl(in, out);
        uniform(1 / Math.sqrt(in), seed, layer.weight(), layer.bias());
        return layer;
    }

    /** The same without biases. */
    public static LinearImpl unbiased(int in, int out, Seed seed) {
        LinearOptions options = new LinearOptions(in, out);
        options.bias().put(false);
        LinearImpl layer = new LinearImpl(options);
        uniform(1 / Math.sqrt(in), seed, layer.weight());
        return layer;
    }

    /** Normalisation of each token, with timm's epsilon of 1e-6: scale 1, shift 0. */
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
