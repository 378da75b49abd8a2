package dev.lucency.tensor;

import org.bytedeco.pytorch.global.torch.ScalarType;

/** In which numbers a network's forward pass is computed; weights, losses and optimisers are always in 32 bits. */
public enum Precision {
    /** IEEE single precision. */
    FLOAT32(ScalarType.Float),
    /** Products and convolutions with 8 bits of mantissa and the range of 32 bits, summed in 32 bits: fast where made for it. */
    BFLOAT16(ScalarType.BFloat16);

    final ScalarType type;

    Precision(ScalarType type) {
        this.type = type;
    }
}
