package dev.lucency.tensor;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.DeviceType;

/**
 * While it is open, this thread's products and convolutions are computed in a precision, whatever their inputs are (libtorch's
 * autocast); operations that need 32 bits keep them. It is for forward passes: backward takes for each operation the precision
 * that forward had, and runs after it is closed.
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

    /** Computes in a precision on the device of a tensor until closed. */
    public static Autocast open(Precision precision, Tensor like) {
        try (Scope scope = Scope.open()) {
            return new Autocast(like.device().type(), precision);
        }
    }

    /** Computes as before, and forgets the weights that were rounded meanwhile. */
    @Override
    public void close() {
        torch.set_autocast_enabled(device, enabledBefore);
        torch.set_autocast_dtype(device, typeBefore);
        torch.clear_cache();
    }
}
