package dev.lucency.explain.check;

import dev.lucency.augment.Mark;
import dev.lucency.augment.MarkKind;
import dev.lucency.model.FilmInput;
import dev.lucency.tensor.Device;
import dev.lucency.tensor.GaussianBlur;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.SeedStream;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * A kind of mark that is pasted into films, sharp or as its control. The control changes the same film by the same sum of gray values at the
 * same place, spread by a Gaussian until no letter or line is left; what follows it follows brightness, not marks.
 *
 * @param kind the kind of the mark
 * @param blurred whether it is the control
 * @param input size and normalisation of the films
 * @param seed seed of the marks; the mark of a film depends on it, the row of the film and the kind alone
 */
record PastedMark(MarkKind kind, boolean blurred, FilmInput input, long seed) {
    /** Standard deviation of the control's spread, as a share of the film's side; about half of a letter's height. */
    private static final double SPREAD = 0.04;

    /** Returns the name in files. */
    String condition() {
        return kind.key() + (blurred ? "-blurred" : "");
    }

    /** Returns the mark of a film. */
    Mark of(int row) {
        return kind.draw(
                new Seed(seed)
                        .derive(SeedStream.PASTED_MARKS, row, kind.key().hashCode())
                        .random(),
                input.size());
    }

    /**
     * Pastes the mark of each film.
     *
     * @param films normalised films [n, C, S, S], which are not changed
     * @param rows rows of the films in the set, [n]
     * @return in the shape of the films
     */
    Tensor into(Tensor films, int[] rows) {
        Device device = Device.of(films);
        int pixels = input.size() * input.size();
        float[] cover = new float[rows.length * pixels];
        float level = 0;
        for (int film = 0; film < rows.length; film++) {
            Mark mark = of(rows[film]);
            System.arraycopy(mark.cover(), 0, cover, film * pixels, pixels);
            level = mark.level();
        }
        Tensor share = device.tensor(cover, rows.length, 1, input.size(), input.size());
        Tensor change = normalised(level, device).sub(films).mul(share); // [n, C, S, S]
        if (!blurred) {
            return films.add(change);
        }
        Tensor spread = films.add(GaussianBlur.spread(change, SPREAD * input.size()));
        return torch.minimum(torch.maximum(spread, normalised(0, device)), normalised(1, device));
    }

    /** Returns a gray value from 0 to 1 as each channel of a normalised film shows it, [C, 1, 1]. */
    private Tensor normalised(float gray, Device device) {
        List<Double> means = input.mean();
        float[] values = new float[means.size()];
        for (int channel = 0; channel < values.length; channel++) {
            values[channel] = (float) ((gray - means.get(channel)) / input.std().get(channel));
        }
        return device.tensor(values, values.length, 1, 1);
    }
}
