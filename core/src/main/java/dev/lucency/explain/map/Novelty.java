package dev.lucency.explain.map;

import dev.lucency.Check;
import dev.lucency.explain.score.HeatMap;
import dev.lucency.model.Backbone;
import dev.lucency.model.Pass;
import dev.lucency.tensor.Device;
import dev.lucency.tensor.NoGradient;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.Tensors;
import java.util.List;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;

/**
 * Novelty without learning: how unusual the features of each patch are, compared with the same place on the films of other patients. Nothing
 * is fitted to labels or to films but the mean and the variance of the features of a frozen network at each place. The value of a
 * patch is the mean over channels of the squared distance to the mean, divided by the variance (PaDiM, Defard et al. 2021, with a
 * diagonal covariance). A channel without variance at a place is ignored there.
 */
public final class Novelty implements MapMaker {
    private final Backbone backbone;
    private final Tensor mean; // [D', h, w]
    private final Tensor precision; // [D', h, w], 1 / variance; 0 without variance

    private Novelty(Backbone backbone, Tensor mean, Tensor precision) {
        this.backbone = backbone;
        this.mean = mean;
        this.precision = precision;
    }

    /** Collects the features of the films that others are compared with. */
    public static final class Fit {
        /** A smaller variance than this, relative to the squared mean, is rounding. */
        private static final double ROUNDING = 1e-10;

        private final Backbone backbone;
        private long[] shape = {};
        private double[] sum = {};
        private double[] squares = {};
        private long films;

        /** @param backbone backbone in evaluation mode whose patch features are compared */
        public Fit(Backbone backbone) {
            this.backbone = backbone;
        }

        /**
         * Adds films.
         *
         * @param more normalised films [N, C, S, S], all of one size
         */
        public void add(Tensor more) {
            try (Scope scope = Scope.open();
                    NoGradient still = NoGradient.open()) {
                Tensor features = patches(backbone, more); // [N, D', h, w]
                double[] sums = Tensors.doubles(features.sum(new long[] {0}, false, new ScalarTypeOptional()));
                double[] squared =
                        Tensors.doubles(features.square().sum(new long[] {0}, false, new ScalarTypeOptional()));
                if (films == 0) {
                    shape = new long[] {features.size(1), features.size(2), features.size(3)};
                    sum = new double[sums.length];
                    squares = new double[sums.length];
                }
                Check.that(sums.length == sum.length, "films must have one size");
                for (int i = 0; i < sums.length; i++) {
                    sum[i] += sums[i];
                    squares[i] += squared[i];
                }
                films += features.size(0);
            }
        }

        /**
         * Returns the maker of maps that are compared with these films; its tensors belong to the open scope.
         *
         * @throws IllegalArgumentException if there are fewer than 2 films
         */
        public Novelty finish() {
            Check.that(films >= 2, "novelty must have at least 2 films to compare with, had " + films);
            float[] means = new float[sum.length];
            float[] precisions = new float[sum.length];
            for (int i = 0; i < sum.length; i++) {
                double mean = sum[i] / films;
                double variance = squares[i] / films - mean * mean;
                means[i] = (float) mean;
                precisions[i] = variance > ROUNDING * mean * mean ? (float) (1 / variance) : 0;
            }
            Device device = Device.of(backbone.module());
            return new Novelty(backbone, device.tensor(means, shape), device.tensor(precisions, shape));
        }
    }

    @Override
    public List<List<HeatMap>> of(Tensor films) {
        try (Scope scope = Scope.open();
                NoGradient still = NoGradient.open()) {
            Tensor distances = patches(backbone, films).sub(mean).square().mul(precision);
            return HeatMaps.split(distances.mean(new long[] {1}, true, new ScalarTypeOptional()));
        }
    }

    private static Tensor patches(Backbone backbone, Tensor films) {
        return Tensors.toDouble(backbone.forward(films, Pass.PATCHES).patches());
    }
}
