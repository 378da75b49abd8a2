package dev.lucency.weights.torch;

import java.util.Locale;

/** Supported formats of weight files. */
public enum WeightsKind {
    /** Zip archive of {@code torch.save}, the default since PyTorch 1.6: {@code .pth}, {@code .pt}, {@code .ckpt}. */
    TORCH_ZIP("PyTorch (zip)"),
    /** Consecutive pickles and raw values, from {@code torch.save} before PyTorch 1.6. */
    TORCH_LEGACY("PyTorch (legacy, before 1.6)"),
    /** Length in eight bytes, a JSON header, the values. */
    SAFETENSORS("safetensors"),
    /** {@code model.json} with the layers of a Keras model, and shards with the values beside it. */
    TFJS_LAYERS("TensorFlow.js (layers model)");

    private final String words;

    WeightsKind(String words) {
        this.words = words;
    }

    /** Returns the format's name for programs, such as {@code torch-zip}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the format in words. */
    public String words() {
        return words;
    }
}
