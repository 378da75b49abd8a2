package dev.lucency.tensor;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** What one value of a tensor in a file is; the types that are read and written. */
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
     * The type of a tensor in memory.
     *
     * @throws IllegalArgumentException if such tensors are not written
     */
    public static ElementType of(Tensor tensor) {
        ScalarType scalar = tensor.scalar_type().intern();
        return Arrays.stream(values())
                .filter(type -> type.scalar == scalar)
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("tensors of type " + scalar + " are not written"));
    }

    /** The type that safetensors calls {@code code}, such as {@code BF16}. */
    static Optional<ElementType> coded(String code) {
        return Arrays.stream(values()).filter(type -> type.code.equals(code)).findAny();
    }

    /** PyTorch's and NumPy's word, such as {@code bfloat16}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The word of safetensors, such as {@code BF16}. */
    String code() {
        return code;
    }

    /** libtorch's type. */
    ScalarType scalar() {
        return scalar;
    }

    /** The size of one value. */
    public int bytes() {
        return bytes;
    }

    /** Whether the values are fractions rather than whole numbers or truth values. */
    public boolean isFloating() {
        return this == FLOAT64 || this == FLOAT32 || this == FLOAT16 || this == BFLOAT16;
    }
}
