package dev.lucency.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import org.bytedeco.pytorch.Conv2dImpl;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.MemoryFormat;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The product beside the convolution that it stands for, in numbers of 64 bits, where both sum the same products. */
class PointwiseProductTest {
    @ParameterizedTest
    @CsvSource({"24, 40, 1, 6, 5", "24, 40, 2, 6, 5", "40, 24, 2, 1, 1", "3, 8, 2, 7, 7"})
    void equalsTheConvolution(int in, int out, int stride, int height, int width) {
        try (Scope scope = Scope.open()) {
            Conv2dImpl layer = Layers.convolution(in, out, 1, stride, new Seed(3));
            layer.to(ScalarType.Double, false);
            Tensor films = films(in, height, width);
            Tensor same = films.detach().clone().requires_grad_(true);

            Tensor convolution = layer.forward(films);
            Tensor upstream = torch.cos(convolution.detach());
            convolution.mul(upstream).sum().backward();
            Tensor gradient = layer.weight().grad().clone();
            layer.weight().mutable_grad().reset();
            Tensor product = PointwiseProduct.of(layer, same);
            product.mul(upstream).sum().backward();

            assertThat(product.shape()).isEqualTo(convolution.shape());
            assertThat(distance(product, convolution)).isLessThan(1e-12);
            assertThat(distance(same.grad(), films.grad())).isLessThan(1e-12);
            assertThat(distance(layer.weight().grad(), gradient)).isLessThan(1e-10);
        }
    }

    @Test
    void theResultLiesChannelsLastAsTheFilmsDo() {
        try (Scope scope = Scope.open()) {
            Conv2dImpl layer = Layers.convolution(4, 6, 1, 2, new Seed(3));
            layer.to(ScalarType.Double, false);
            assertThat(PointwiseProduct.of(layer, films(4, 8, 8)).is_contiguous(MemoryFormat.ChannelsLast))
                    .isTrue();
        }
    }

    private static Tensor films(int channels, int height, int width) {
        Tensor count = torch.arange(new Scalar(2.0 * channels * height * width));
        return torch.sin(count.to(ScalarType.Double))
                .reshape(2, channels, height, width)
                .contiguous(MemoryFormat.ChannelsLast)
                .requires_grad_(true);
    }

    private static double distance(Tensor one, Tensor other) {
        return one.sub(other).abs().max().item_double();
    }
}
