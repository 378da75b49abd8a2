package dev.lucency.weights.export;

import dev.lucency.Stable;

/** File formats that a model can be exported to. */
@Stable
public enum ExportFormat {
    /** Named tensors with properties of the model as texts; supported by most deep learning libraries. */
    SAFETENSORS,
    /** Named tensors as {@code torch.save} writes a state dict. */
    PTH,
    /** Computation graph with its weights, for ONNX Runtime and others. */
    ONNX
}
