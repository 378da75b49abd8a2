package dev.lucency.tensor;

import org.bytedeco.pytorch.global.torch.ScalarType;

/** Precision of a network's forward pass. Weights, losses and optimisers always use float32. */
public enum Precision {
    /** IEEE single precision. */
    FLOAT32(ScalarType.Float),
    /**
     * bfloat16 products and convolutions with float32 sums: 8 bits of mantissa and the range of float32; fast on hardware that supports it.
     */
    BFLOAT16(ScalarType.BFloat16);

    final ScalarType type;

    Precision(ScalarType type) {
        this.type = type;
    }
}
