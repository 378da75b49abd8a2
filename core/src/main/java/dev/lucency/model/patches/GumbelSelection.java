package dev.lucency.model.patches;

import dev.lucency.tensor.Device;
import dev.lucency.tensor.SeedStream;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * While the scorer learns, K patches are drawn without replacement, each time in proportion to exp(score / temperature): those
 * with the highest scores after Gumbel noise times the temperature was added (Kool et al. 2019). The gradient is
 * straight-through, around the threshold of the noisy scores, with the same temperature. The temperature falls geometrically over
 * the training, so that at its end the draw is nearly that of the K highest, which keys and finished encoders choose always.
 *
 * @param temperature at the beginning
 * @param endTemperature at the end
 */
public record GumbelSelection(double temperature, double endTemperature) implements SelectionConfig {
    /** Below the smallest number above 0 that is drawn, so that noise is finite. */
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

    /** The temperature when a share of the training is done. */
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
