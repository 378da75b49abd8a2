package dev.lucency.tensor;

import org.bytedeco.pytorch.Conv2dImpl;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Computes a 1x1 convolution as a matrix product over the pixels, which gives the same result. It replaces oneDNN's convolution where that
 * is unreliable ({@link CacheSizes}).
 */
public final class PointwiseProduct {
    private PointwiseProduct() {}

    /** Applies a convolution without bias, from [N, C, H, W] to [N, D, H/stride, W/stride]; as a matrix product where that is necessary. */
    public static Tensor orConvolution(Conv2dImpl layer, Tensor x) {
        return x.is_cpu() && !CacheSizes.allowPointwiseConvolutions() && isPointwise(layer)
                ? of(layer, x)
                : layer.forward(x);
    }

    private static boolean isPointwise(Conv2dImpl layer) {
        return layer.weight().size(2) == 1 && layer.weight().size(3) == 1;
    }

    /** Applies a 1x1 convolution as a matrix product; the result has channels-last memory format. */
    public static Tensor of(Conv2dImpl layer, Tensor x) {
        long stride = layer.options().stride().get(0);
        Tensor seen = stride == 1 ? x : every(stride, every(stride, x, 2), 3);
        Tensor weight = layer.weight().flatten(1, -1); // [D, C]
        return torch.linear(seen.permute(0, 2, 3, 1), weight).permute(0, 3, 1, 2);
    }

    private static Tensor every(long stride, Tensor x, long dimension) {
        return x.slice(dimension, new LongOptional(0), new LongOptional(x.size(dimension)), stride);
    }
}
