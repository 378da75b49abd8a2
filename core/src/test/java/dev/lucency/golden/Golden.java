package dev.lucency.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.io.Json;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Tensors;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.assertj.core.data.Offset;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import tools.jackson.databind.JsonNode;

/** Golden numbers and the formulas that both sides start from; the twin of {@code tools/golden/formula.py}. */
public final class Golden {
    private Golden() {}

    /** A committed file below {@code golden/}. */
    public static JsonNode read(String name) {
        try (InputStream in = Golden.class.getResourceAsStream("/golden/" + name)) {
            assertThat(in).as("golden file %s", name).isNotNull();
            return Json.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An array of numbers of a golden file. */
    public static double[] numbers(JsonNode array) {
        double[] numbers = new double[array.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = array.path(i).asDouble();
        }
        return numbers;
    }

    /** {@code count} numbers in [-1, 1). */
    public static float[] uniform(int count, long salt) {
        return mapped(count, salt, u -> u);
    }

    /** A function of each of {@code count} numbers in [-1, 1), rounded once, as the twin does. */
    private static float[] mapped(int count, long salt, DoubleUnaryOperator function) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            long x = (i * 2654435761L + salt * 40503L) & 0xFFFFFFFFL;
            x ^= x >>> 16;
            x = (x * 2246822519L) & 0xFFFFFFFFL;
            x ^= x >>> 13;
            x = (x * 3266489917L) & 0xFFFFFFFFL;
            x ^= x >>> 16;
            numbers[i] = (float) function.applyAsDouble(x / 2147483648.0 - 1.0);
        }
        return numbers;
    }

    /** A whole number for a name. */
    public static long salt(String name) {
        long sum = 0;
        for (int i = 0; i < name.length(); i++) {
            sum += (i + 1L) * name.charAt(i);
        }
        return sum;
    }

    /** A tensor of numbers in [-1, 1). */
    public static Tensor films(String name, long... shape) {
        return Tensors.of(uniform((int) elements(shape), salt(name)), shape);
    }

    /** The values by formula for every parameter and buffer of a module. */
    public static void fill(Map<String, Tensor> state) {
        fill(state, ScalarType.Float);
    }

    /**
     * The same values in numbers of another kind. A program in numbers of 64 bits is compared with another in such numbers: then a
     * difference is one of the algorithm, on any processor, and not one of rounding.
     */
    public static void fill(Map<String, Tensor> state, ScalarType type) {
        state.forEach((name, tensor) -> {
            if (tensor.is_floating_point()) {
                tensor.set_data(value(name, tensor.shape()).to(type));
            }
        });
    }

    private static Tensor value(String name, long[] shape) {
        return Tensors.of(mapped((int) elements(shape), salt(name), formula(name, shape)), shape);
    }

    private static DoubleUnaryOperator formula(String name, long[] shape) {
        if (name.endsWith("running_mean")) {
            return u -> 0.1 * u;
        }
        if (name.endsWith("running_var")) {
            return u -> 1 + 0.3 * u;
        }
        if (name.equals("patch_embed.proj.weight")) {
            return u -> u * Math.sqrt(3.0 / (shape[1] * shape[2] * shape[3])); // tokens as large as films
        }
        if (name.equals("cls_token") || name.equals("pos_embed")) {
            return u -> 0.3 * u;
        }
        if (shape.length == 4) {
            return u -> u * Math.sqrt(6.0 / (shape[0] * shape[2] * shape[3]));
        }
        if (shape.length == 2) {
            return u -> u / Math.sqrt((double) shape[1]);
        }
        if (name.endsWith("bn2.weight") || name.endsWith("bn3.weight")) {
            return u -> 0.1 + 0.02 * u; // small steps around the carried input: rounding is not amplified
        }
        return name.endsWith("weight") ? u -> 1 + 0.2 * u : u -> 0.1 * u;
    }

    /** Some 64 values spread over a tensor, as the scripts take them. */
    public static double[] sample(Tensor tensor) {
        double[] all = doubles(tensor);
        int stride = Math.max(1, all.length / 64);
        double[] sample = new double[(all.length + stride - 1) / stride];
        for (int i = 0; i < sample.length; i++) {
            sample[i] = all[i * stride];
        }
        return sample;
    }

    /** All values of a tensor, the last dimension running fastest. */
    public static double[] doubles(Tensor tensor) {
        try (Scope scope = Scope.open()) {
            Tensor dense = tensor.detach().to(ScalarType.Double).contiguous();
            double[] values = new double[Math.toIntExact(dense.numel())];
            new DoublePointer(dense.data_ptr()).get(values);
            return values;
        }
    }

    /** Each number within {@code tolerance} times the largest golden one, or {@code tolerance} if that is larger than 1. */
    public static void assertClose(String what, double[] actual, JsonNode expected, double tolerance) {
        double[] golden = numbers(expected);
        double largest = Arrays.stream(golden).map(Math::abs).max().orElse(1);
        assertThat(actual).as(what).containsExactly(golden, Offset.offset(tolerance * Math.min(1, largest)));
    }

    private static long elements(long[] shape) {
        long elements = 1;
        for (long extent : shape) {
            elements *= extent;
        }
        return elements;
    }
}
