package dev.lucency.weights.torch;

import java.util.Locale;

/** The formats of weight files that are read. */
public enum WeightsKind {
    /** A zip archive by {@code torch.save}, the default since PyTorch 1.6: {@code .pth}, {@code .pt}, {@code .ckpt}. */
    TORCH_ZIP("PyTorch (zip)"),
    /** Pickles and raw values one after the other, by {@code torch.save} before PyTorch 1.6. */
    TORCH_LEGACY("PyTorch (legacy, before 1.6)"),
    /** Eight bytes of length, a JSON header, the values. */
    SAFETENSORS("safetensors");

    private final String words;

    WeightsKind(String words) {
        this.words = words;
    }

    /** The format as programs spell it, such as {@code torch-zip}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The format in words, for people. */
    public String words() {
        return words;
    }
}
