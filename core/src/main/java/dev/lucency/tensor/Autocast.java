package dev.lucency.tensor;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.DeviceType;

/**
 * Mixed precision for this thread while open: matrix products and convolutions are computed in the given precision, whatever their inputs
 * are (libtorch's autocast); operations that need float32 keep it. It is for forward passes; the backward pass runs after closing, and uses
 * the precision of each forward operation.
 */
public final class Autocast implements AutoCloseable {
    private final DeviceType device;
    private final boolean enabledBefore;
    private final torch.ScalarType typeBefore;

    private Autocast(DeviceType device, Precision precision) {
        this.device = device;
        enabledBefore = torch.is_autocast_enabled(device);
        typeBefore = torch.get_autocast_dtype(device);
        torch.set_autocast_dtype(device, precision == Precision.FLOAT32 ? typeBefore : precision.type);
        torch.set_autocast_enabled(device, precision != Precision.FLOAT32);
    }

    /** Starts mixed precision on the device of a tensor, until closed. */
    public static Autocast open(Precision precision, Tensor like) {
        try (Scope scope = Scope.open()) {
            return new Autocast(like.device().type(), precision);
        }
    }

    /** Restores the previous state and clears the cache of rounded weights. */
    @Override
    public void close() {
        torch.set_autocast_enabled(device, enabledBefore);
        torch.set_autocast_dtype(device, typeBefore);
        torch.clear_cache();
    }
}
