package dev.lucency.weights.export;

import dev.lucency.Stable;

/** The kinds of file that a model is exported as. */
@Stable
public enum ExportFormat {
    /** Named tensors, with what is known of the model as text; any library of the field reads it. */
    SAFETENSORS,
    /** Named tensors as {@code torch.save} writes a state dict. */
    PTH,
    /** The computation with its weights, for ONNX Runtime and others. */
    ONNX
}
