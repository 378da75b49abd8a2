package dev.lucency.model;

import static java.util.Objects.requireNonNull;

import dev.lucency.Check;
import dev.lucency.tensor.NoGradient;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.StateDict;
import dev.lucency.tensor.Tensors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.bytedeco.pytorch.Tensor;

/**
 * Converts weights for three-channel films to weights for one-channel gray films, so that the first layer needs a third of the
 * operations and gives the same output.
 *
 * <p>A gray value g is the input of the three-channel network as {@code x_c = (g - m_c) / s_c} and of the gray network as {@code x = (g - m) / s}.
 * Hence {@code x_c = (s / s_c) x + (m - m_c) / s_c}, and with the weights w of the first convolution
 *
 * <pre>{@code
 * sum over c of w_c * x_c = (sum over c of (s / s_c) w_c) * x + sum over c and taps of w_c (m - m_c) / s_c
 * }</pre>
 *
 * The first term is a convolution of one channel, the second a constant b per output channel. In a vision transformer b is added to
 * the bias of the patch embedding, and the fold is exact. ResNet's first convolution has no bias: b goes into the batch
 * normalisation after it, as {@code running_mean - b} (in training, batch statistics cancel b). There the
 * fold is exact wherever the kernel lies inside the film. In the two outermost rows and columns of the first layer's output it
 * sees zero padding, which means gray m_c to one network and gray m to the other; docs/designs/gray-weights.md
 * gives the size of this difference.
 *
 * @param three input format of the three-channel weights
 * @param gray input format of the folded weights
 */
public record GrayFold(FilmInput three, FilmInput gray) {
    /** Names of the first convolution's weight and of the vector that absorbs the constant, with the sign of the constant in it. */
    private record First(String weight, String vector, int sign) {
        static final List<First> KNOWN = List.of(
                new First("conv1.weight", "bn1.running_mean", -1),
                new First("patch_embed.proj.weight", "patch_embed.proj.bias", 1));

        static First of(Map<String, Tensor> state) {
            return KNOWN.stream()
                    .filter(first -> state.containsKey(first.weight) && state.containsKey(first.vector))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "the weights must have " + KNOWN.get(0).weight + " and " + KNOWN.get(0).vector + ", or "
                                    + KNOWN.get(1).weight + " and " + KNOWN.get(1).vector));
        }
    }

    public GrayFold {
        Check.that(three.channels() == 3, "three must be of 3 channels, was " + three);
        Check.that(gray.channels() == 1, "gray must be of 1 channel, was " + gray);
    }

    /**
     * Returns a fold to gray films that are normalised by the averages of the channels' means and standard deviations, which keeps b small.
     */
    public static GrayFold of(FilmInput three) {
        return new GrayFold(three, FilmInput.repeated(three.size(), 1, average(three.mean()), average(three.std())));
    }

    /**
     * Folds a backbone; the new tensors belong to the open scope. The given backbone is not changed.
     *
     * @param backbone backbone for films of three channels
     * @return backbone for gray films, in evaluation mode
     */
    public FilmBackbone fold(Backbone backbone) {
        Backbone folded = backbone.config().withChannels(1).build(new Seed(0));
        try (Scope scope = Scope.open()) {
            Map<String, Tensor> weights = fold(StateDict.of(backbone.module()));
            StateDict.copy(StateDict.of(folded.module()), weights, backbone.architecture());
        }
        folded.module().eval();
        return new FilmBackbone(folded, gray);
    }

    /**
     * Folds weights; the new tensors belong to the open scope.
     *
     * @param state weights by the names of our backbones, as {@link StateDict#of} returns them
     * @return the same tensors, except the first convolution and the vector that absorbs the constant
     * @throws IllegalArgumentException if the weights have no first convolution of three channels
     */
    public Map<String, Tensor> fold(Map<String, Tensor> state) {
        First first = First.of(state);
        Tensor weight = tensor(state, first.weight); // [O, 3, k, k]
        Check.that(weight.dim() == 4 && weight.size(1) == 3, first.weight + " must be of 3 channels");
        try (NoGradient still = NoGradient.open()) {
            Tensor scale = channels(c -> gray.std().get(0) / three.std().get(c)); // [1, 3, 1, 1]
            Tensor offset = channels(c ->
                    (gray.mean().get(0) - three.mean().get(c)) / three.std().get(c));
            Tensor constant = weight.mul(offset).sum(1, 2, 3); // [O]
            Map<String, Tensor> folded = new LinkedHashMap<>(state);
            folded.put(first.weight, weight.mul(scale).sum(1).unsqueeze(1)); // [O, 1, k, k]
            folded.put(first.vector, tensor(state, first.vector).add(constant.mul(Tensors.scalar(first.sign))));
            return folded;
        }
    }

    /** Returns a tensor [1, 3, 1, 1] with one number per channel. */
    private static Tensor channels(IntToDoubleFunction number) {
        float[] numbers = new float[3];
        for (int c = 0; c < numbers.length; c++) {
            numbers[c] = (float) number.applyAsDouble(c);
        }
        return Tensors.of(numbers, 1, numbers.length, 1, 1);
    }

    private static Tensor tensor(Map<String, Tensor> state, String name) {
        return requireNonNull(state.get(name), name);
    }

    private static double average(List<Double> numbers) {
        return numbers.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }
}
