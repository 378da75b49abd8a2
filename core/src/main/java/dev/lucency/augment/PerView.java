package dev.lucency.augment;

import dev.lucency.tensor.Device;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.bytedeco.pytorch.Tensor;

/** One number per view of a batch, in a shape that broadcasts over pictures. */
final class PerView {
    private PerView() {}

    /** @return [M, 1, 1] */
    static Tensor of(Device device, List<ViewDraw> draws, ToDoubleFunction<ViewDraw> value) {
        float[] values = new float[draws.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) value.applyAsDouble(draws.get(i));
        }
        return device.tensor(values, values.length, 1, 1);
    }
}
