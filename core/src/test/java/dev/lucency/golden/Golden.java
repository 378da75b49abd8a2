package dev.lucency.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lucency.io.Json;
import dev.lucency.tensor.Tensors;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.assertj.core.data.Offset;
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
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            long x = (i * 2654435761L + salt * 40503L) & 0xFFFFFFFFL;
            x ^= x >>> 16;
            x = (x * 2246822519L) & 0xFFFFFFFFL;
            x ^= x >>> 13;
            x = (x * 3266489917L) & 0xFFFFFFFFL;
            x ^= x >>> 16;
            numbers[i] = (float) (x / 2147483648.0 - 1.0);
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
        state.forEach((name, tensor) -> {
            if (tensor.scalar_type().intern() == ScalarType.Float) {
                tensor.set_data(value(name, tensor.shape()).to(ScalarType.Float));
            }
        });
    }

    private static Tensor value(String name, long[] shape) {
        double scale;
        double shift = 0;
        if (name.endsWith("running_mean")) {
            scale = 0.1;
        } else if (name.endsWith("running_var")) {
            scale = 0.3;
            shift = 1;
        } else if (name.equals("patch_embed.proj.weight")) {
            scale = Math.sqrt(3.0 / (shape[1] * shape[2] * shape[3])); // tokens as large as films
        } else if (name.equals("cls_token") || name.equals("pos_embed")) {
            scale = 0.3;
        } else if (shape.length == 4) {
            scale = Math.sqrt(6.0 / (shape[0] * shape[2] * shape[3]));
        } else if (shape.length == 2) {
            scale = 1 / Math.sqrt((double) shape[1]);
        } else if (name.endsWith("bn2.weight") || name.endsWith("bn3.weight")) {
            scale = 0.02; // small steps around the carried input: rounding is not amplified from layer to layer
            shift = 0.1;
        } else if (name.endsWith("weight")) {
            scale = 0.2;
            shift = 1;
        } else {
            scale = 0.1;
        }
        float[] numbers = uniform((int) elements(shape), salt(name));
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) (shift + scale * numbers[i]);
        }
        return Tensors.of(numbers, shape);
    }

    /** Some 64 values spread over a tensor, as the scripts take them. */
    public static double[] sample(Tensor tensor) {
        float[] all = Tensors.floats(tensor);
        int stride = Math.max(1, all.length / 64);
        double[] sample = new double[(all.length + stride - 1) / stride];
        for (int i = 0; i < sample.length; i++) {
            sample[i] = all[i * stride];
        }
        return sample;
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
