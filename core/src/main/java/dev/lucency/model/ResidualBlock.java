package dev.lucency.model;

import static org.bytedeco.pytorch.global.torch.relu_;

import dev.lucency.tensor.Layers;
import dev.lucency.tensor.PointwiseProduct;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.BatchNorm2dImpl;
import org.bytedeco.pytorch.Conv2dImpl;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/** Residual block: convolutions whose output is added to the input (He et al. 2016, fig. 5). */
final class ResidualBlock extends Module {
    private static final int EXPANSION = 4;

    private final List<Conv2dImpl> convolutions = new ArrayList<>();
    private final List<BatchNorm2dImpl> norms = new ArrayList<>();
    private final Seed seed;
    private final int channels;
    private final @Nullable Conv2dImpl shortcut;
    private final @Nullable BatchNorm2dImpl shortcutNorm;

    /** @param layers input channels, output channels, kernel size and stride of each convolution */
    private ResidualBlock(int[][] layers, Seed seed) {
        this.seed = seed;
        int stride = 1;
        for (int[] layer : layers) {
            add(layer);
            stride *= layer[3];
        }
        int in = layers[0][0];
        channels = layers[layers.length - 1][1];
        if (stride == 1 && in == channels) {
            shortcut = null;
            shortcutNorm = null;
        } else {
            Module downsample = new Module();
            shortcut = downsample.register_module(
                    "0", Layers.convolution(in, channels, 1, stride, seed.derive(convolutions.size())));
            shortcutNorm = downsample.register_module("1", Layers.batchNorm(channels));
            register_module("downsample", downsample);
        }
    }

    /** Returns a block of two 3x3 convolutions. */
    static ResidualBlock basic(int in, int width, int stride, Seed seed) {
        return new ResidualBlock(new int[][] {{in, width, 3, stride}, {width, width, 3, 1}}, seed);
    }

    /**
     * Returns a block of a 1x1, a 3x3 and a 1x1 convolution; the last one has four times as many channels.
     *
     * @param place which of them has the stride
     */
    static ResidualBlock bottleneck(int in, int width, int stride, ResNetStride place, Seed seed) {
        int first = place == ResNetStride.FIRST ? stride : 1;
        return new ResidualBlock(
                new int[][] {{in, width, 1, first}, {width, width, 3, stride / first}, {width, width * EXPANSION, 1, 1}
                },
                seed);
    }

    /** Returns the number of output channels. */
    int channels() {
        return channels;
    }

    /** Computes the block. The scope frees intermediate tensors; libtorch itself keeps those that the backward pass needs. */
    Tensor forward(Tensor x) {
        try (Scope scope = Scope.open()) {
            Tensor out = x;
            for (int i = 0; i < convolutions.size(); i++) {
                out = norms.get(i).forward(PointwiseProduct.orConvolution(convolutions.get(i), out));
                if (i + 1 < convolutions.size()) {
                    relu_(out);
                }
            }
            Tensor carried = shortcut == null || shortcutNorm == null
                    ? x
                    : shortcutNorm.forward(PointwiseProduct.orConvolution(shortcut, x));
            relu_(out.add_(carried)); // in place, so out itself is kept: what it returns only points to it
            return scope.keep(out);
        }
    }

    private void add(int[] layer) {
        int number = convolutions.size() + 1;
        convolutions.add(register_module(
                "conv" + number, Layers.convolution(layer[0], layer[1], layer[2], layer[3], seed.derive(number - 1))));
        norms.add(register_module("bn" + number, Layers.batchNorm(layer[1])));
    }
}
