package dev.lucency.augment;

import dev.lucency.tensor.Device;
import dev.lucency.tensor.Seed;
import java.util.List;
import java.util.SplittableRandom;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Masks corners, pastes marks and adds noise to finished views, [M, size, size]. */
final class Painting {
    /** Number of positions per direction that a view's noise can be taken from. */
    private static final int PLACES = 64;

    private Painting() {}

    /** Masks the upper corners of the rotated film where the view shows them. */
    static Tensor corners(Tensor views, List<ViewDraw> draws) {
        if (draws.stream().noneMatch(draw -> draw.corners().any())) {
            return views;
        }
        int size = (int) views.size(2);
        float[] rows = new float[draws.size() * size];
        float[] columns = new float[draws.size() * size];
        for (int m = 0; m < draws.size(); m++) {
            MaskedCorners corners = draws.get(m).corners();
            Placement placement = draws.get(m).placement();
            Crop crop = placement.crop();
            for (int i = 0; i < size; i++) {
                double y = crop.top() + (i + 0.5) / size * crop.height();
                double across = placement.flip() ? size - i - 0.5 : i + 0.5;
                double x = crop.left() + across / size * crop.width();
                rows[m * size + i] = y < corners.height() ? 1 : 0;
                columns[m * size + i] = x < corners.left() || x >= 1 - corners.right() ? 1 : 0;
            }
        }
        Device device = Device.of(views);
        Tensor painted = device.tensor(rows, draws.size(), size, 1).mul(device.tensor(columns, draws.size(), 1, size));
        return views.mul(painted.neg_().add_(new Scalar(1.0)));
    }

    /** Pastes the marks of each view, kind by kind. */
    static Tensor marks(Tensor views, List<ViewDraw> draws) {
        Tensor marked = views;
        for (MarkKind kind : MarkKind.values()) {
            if (draws.stream().flatMap(draw -> draw.marks().stream()).anyMatch(mark -> mark.kind() == kind)) {
                marked = pasted(marked, draws, kind);
            }
        }
        return marked;
    }

    private static Tensor pasted(Tensor views, List<ViewDraw> draws, MarkKind kind) {
        int size = (int) views.size(2);
        float[] cover = new float[draws.size() * size * size];
        float[] levels = new float[draws.size()];
        for (int m = 0; m < draws.size(); m++) {
            for (ViewMark pasted : draws.get(m).marks()) {
                if (pasted.kind() == kind) {
                    Mark mark = pasted.drawn(size);
                    System.arraycopy(mark.cover(), 0, cover, m * size * size, size * size);
                    levels[m] = mark.level();
                }
            }
        }
        Device device = Device.of(views);
        Tensor change = device.tensor(levels, draws.size(), 1, 1).sub(views);
        return views.add(change.mul_(device.tensor(cover, draws.size(), size, size)));
    }

    /**
     * Adds Gaussian noise. One field of noise, larger than a view, is shared by all views of a training; each view uses another part of it,
     * with a random sign. So a view's noise depends only on its own draw, on any device, and is cheap.
     */
    static Tensor noise(Tensor views, List<ViewDraw> draws, Seed seed) {
        if (draws.stream().noneMatch(draw -> draw.noise().deviation() > 0)) {
            return views;
        }
        long size = views.size(2);
        long side = size + PLACES - 1;
        Tensor drawn =
                torch.randn(new long[] {side, side}, new GeneratorOptional(seed.generator())); // the same everywhere
        Tensor field = Device.of(views).put(drawn);
        for (int m = 0; m < draws.size(); m++) {
            Noise noise = draws.get(m).noise();
            if (noise.deviation() > 0) {
                SplittableRandom random = new Seed(noise.seed()).random();
                Tensor part = field.narrow(0, random.nextInt(PLACES), size).narrow(1, random.nextInt(PLACES), size);
                double sign = random.nextBoolean() ? 1 : -1;
                views.select(0, m).add_(part, new Scalar(sign * noise.deviation()));
            }
        }
        return views;
    }
}
