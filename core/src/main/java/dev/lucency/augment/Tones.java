package dev.lucency.augment;

import dev.lucency.tensor.Device;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Changes the gray values of a batch of views, each by its own {@link Tone}. Views may be transposed. */
final class Tones {
    private Tones() {}

    /** @param views views of any layout, [M, A, B], 0 to 1 */
    static Tensor apply(Tensor views, List<ViewDraw> draws) {
        Tensor changed = views;
        if (draws.stream().anyMatch(draw -> draw.tone().isJittered())) {
            changed = jittered(jittered(changed, draws, true), draws, false);
        }
        return draws.stream().anyMatch(draw -> draw.tone().isExposed()) ? exposed(changed, draws) : changed;
    }

    /**
     * Changes brightness or contrast, whichever is first (or second) for each view: {@code base + factor * (x - base)} clipped to 0 to 1,
     * where the base is black for brightness and the view's mean for contrast (torchvision's ColorJitter on gray).
     */
    private static Tensor jittered(Tensor views, List<ViewDraw> draws, boolean first) {
        Tensor isContrast =
                PerView.of(Device.of(views), draws, draw -> draw.tone().contrastFirst() == first ? 1 : 0);
        Tensor factor = PerView.of(
                Device.of(views),
                draws,
                draw -> draw.tone().contrastFirst() == first
                        ? draw.tone().contrast()
                        : draw.tone().brightness());
        Tensor shift = views.mean(new long[] {1, 2}, true, new ScalarTypeOptional()) // [M, 1, 1]
                .mul_(isContrast)
                .mul_(factor.neg().add_(new Scalar(1.0)));
        return torch.addcmul(shift, views, factor)
                .clamp_(new ScalarOptional(new Scalar(0.0)), new ScalarOptional(new Scalar(1.0)));
    }

    /** Computes {@code (x^gamma - black) / (white - black)} without clipping. */
    private static Tensor exposed(Tensor views, List<ViewDraw> draws) {
        Device device = Device.of(views);
        Tensor gamma = PerView.of(device, draws, draw -> draw.tone().gamma());
        Tensor scale = PerView.of(device, draws, draw -> 1 / width(draw.tone()));
        Tensor shift = PerView.of(device, draws, draw -> -draw.tone().black() / width(draw.tone()));
        return torch.addcmul(shift, views.pow(gamma), scale);
    }

    private static double width(Tone tone) {
        return tone.white() - tone.black();
    }
}
