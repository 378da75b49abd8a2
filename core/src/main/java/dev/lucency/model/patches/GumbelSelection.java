package dev.lucency.model.patches;

import dev.lucency.tensor.Device;
import dev.lucency.tensor.SeedStream;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Selection by Gumbel top-K: while the scorer learns, K patches are drawn without replacement, each draw in proportion to exp(score /
 * temperature). These are the patches with the highest scores after adding Gumbel noise times the temperature (Kool et al. 2019). The
 * gradient is straight-through around the threshold of the noisy scores, with the same temperature. The temperature falls geometrically
 * over the training, so that the draw approaches the K highest scores. Keys and trained encoders always choose the K highest scores.
 *
 * @param temperature temperature at the beginning of the training
 * @param endTemperature temperature at the end of the training
 */
public record GumbelSelection(double temperature, double endTemperature) implements SelectionConfig {
    /** Lower bound of the uniform draw, which keeps the noise finite. */
    private static final double LEAST = 1e-8;

    public GumbelSelection {
        if (!(temperature > 0 && temperature <= 100)) {
            throw new IllegalArgumentException("temperature must be above 0 and at most 100, was " + temperature);
        }
        if (!(endTemperature > 0 && endTemperature <= temperature)) {
            throw new IllegalArgumentException("endTemperature must be above 0 and at most the temperature "
                    + temperature + ", was " + endTemperature);
        }
    }

    /** Returns the temperature at a given progress of the training, 0 to 1. */
    double at(double progress) {
        return temperature * Math.pow(endTemperature / temperature, progress);
    }

    @Override
    public boolean dependsOnLength() {
        return temperature != endTemperature;
    }

    @Override
    public Tensor ranked(Tensor scores, Choosing choosing) {
        if (!choosing.learning()) {
            return scores;
        }
        Tensor drawn = torch.rand(
                scores.shape(),
                new GeneratorOptional(
                        choosing.random().derive(SeedStream.SCORE_NOISE).generator()));
        Tensor gumbel = drawn.clamp_min(new Scalar(LEAST)).log().neg().log().neg();
        return scores.add(Device.of(scores).put(gumbel), new Scalar(at(choosing.progress())));
    }

    @Override
    public Tensor mask(Tensor ranked, Tensor places, Choosing choosing) {
        return Ranking.straightThrough(ranked, places, at(choosing.progress()));
    }
}
