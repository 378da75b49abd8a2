package dev.lucency.model.patches;

import dev.lucency.tensor.Device;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** A selection by a rule, without a scorer and without a gradient; the chosen patches count alike. */
public sealed interface ControlSelection extends SelectionConfig {
    /**
     * Scores by the rule.
     *
     * @return [N, h * w], without gradient
     */
    Tensor scores(PatchGrid patches, Choosing choosing);

    @Override
    default boolean scored() {
        return false;
    }

    /**
     * K patches at random, others in every view while a training goes on. A finished encoder has the same places in all films, or a
     * film's vector would depend on its place in a batch.
     */
    record RandomPatches() implements ControlSelection {
        @Override
        public Tensor scores(PatchGrid patches, Choosing choosing) {
            Tensor drawn = torch.rand(
                    new long[] {choosing.progress() < 1 ? patches.views() : 1, patches.patches()},
                    new GeneratorOptional(choosing.random().generator()));
            return Device.of(patches.features()).put(drawn).expand(patches.views(), -1);
        }
    }

    /** The K patches nearest to the middle of the view. */
    record Centre() implements ControlSelection {
        @Override
        public Tensor scores(PatchGrid patches, Choosing choosing) {
            int rows = (int) patches.rows();
            int columns = (int) patches.columns();
            float[] nearness = new float[rows * columns];
            for (int p = 0; p < nearness.length; p++) {
                int row = p / columns;
                int column = p % columns;
                double y = (row + 0.5) / rows - 0.5;
                double x = (column + 0.5) / columns - 0.5;
                nearness[p] = (float) -Math.sqrt(x * x + y * y);
            }
            return Device.of(patches.features())
                    .tensor(nearness, 1, nearness.length)
                    .expand(patches.views(), -1);
        }
    }

    /** The K patches whose features are longest; of a vision transformer, before its last normalisation. */
    record FeatureNorm() implements ControlSelection {
        @Override
        public Tensor scores(PatchGrid patches, Choosing choosing) {
            return patches.norms();
        }
    }

    /** The K patches to which the class token attends most in a vision transformer's last block. */
    record ClassAttention() implements ControlSelection {
        @Override
        public Tensor scores(PatchGrid patches, Choosing choosing) {
            return patches.attention().orElseThrow(() -> new IllegalStateException("the backbone has no class token"));
        }
    }

    /** All patches, so that nothing is selected, but the embedding is made as a selection's. */
    record All() implements ControlSelection {
        @Override
        public int kept(int patches, int asked) {
            return patches;
        }

        @Override
        public Tensor scores(PatchGrid patches, Choosing choosing) {
            return patches.features().new_zeros(patches.views(), patches.patches());
        }
    }
}
