package dev.lucency.tensor;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Element types of tensors that are read from and written to files. */
public enum ElementType {
    FLOAT64("F64", ScalarType.Double, 8),
    FLOAT32("F32", ScalarType.Float, 4),
    FLOAT16("F16", ScalarType.Half, 2),
    BFLOAT16("BF16", ScalarType.BFloat16, 2),
    INT64("I64", ScalarType.Long, 8),
    INT32("I32", ScalarType.Int, 4),
    INT16("I16", ScalarType.Short, 2),
    INT8("I8", ScalarType.Char, 1),
    UINT8("U8", ScalarType.Byte, 1),
    BOOL("BOOL", ScalarType.Bool, 1);

    private final String code;
    private final ScalarType scalar;
    private final int bytes;

    ElementType(String code, ScalarType scalar, int bytes) {
        this.code = code;
        this.scalar = scalar;
        this.bytes = bytes;
    }

    /**
     * Returns the element type of a tensor in memory.
     *
     * @throws IllegalArgumentException if tensors of this type cannot be written
     */
    public static ElementType of(Tensor tensor) {
        ScalarType scalar = tensor.scalar_type().intern();
        return Arrays.stream(values())
                .filter(type -> type.scalar == scalar)
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("tensors of type " + scalar + " are not written"));
    }

    /** Returns the type for a code of safetensors, such as {@code BF16}. */
    static Optional<ElementType> coded(String code) {
        return Arrays.stream(values()).filter(type -> type.code.equals(code)).findAny();
    }

    /** Returns the name in PyTorch and NumPy, such as {@code bfloat16}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the code of safetensors, such as {@code BF16}. */
    String code() {
        return code;
    }

    /** Returns the type of libtorch. */
    ScalarType scalar() {
        return scalar;
    }

    /** Returns the size of one value in bytes. */
    public int bytes() {
        return bytes;
    }

    /** Returns whether the values are floating-point numbers, not integers or booleans. */
    public boolean isFloating() {
        return this == FLOAT64 || this == FLOAT32 || this == FLOAT16 || this == BFLOAT16;
    }
}
