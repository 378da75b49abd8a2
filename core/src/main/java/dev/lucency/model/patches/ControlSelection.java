package dev.lucency.model.patches;

import dev.lucency.tensor.Device;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Selection by a fixed rule, without a scorer and without a gradient; the chosen patches have equal weights. */
public sealed interface ControlSelection extends SelectionConfig {
    /**
     * Computes scores by the rule.
     *
     * @return scores, [N, h * w], without gradient
     */
    Tensor scores(PatchGrid patches, Choosing choosing);

    @Override
    default boolean scored() {
        return false;
    }

    /**
     * K random patches, drawn separately for every view during training. A trained encoder uses the same patches in all films; otherwise a
     * film's vector would depend on its position in the batch.
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

    /** The K patches nearest to the centre of the view. */
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

    /** The K patches with the largest feature norm; in a vision transformer, before its final normalisation. */
    record FeatureNorm() implements ControlSelection {
        @Override
        public Tensor scores(PatchGrid patches, Choosing choosing) {
            return patches.norms();
        }
    }

    /** The K patches with the highest attention of the class token in a vision transformer's last block. */
    record ClassAttention() implements ControlSelection {
        @Override
        public Tensor scores(PatchGrid patches, Choosing choosing) {
            return patches.attention().orElseThrow(() -> new IllegalStateException("the backbone has no class token"));
        }
    }

    /** All patches: no selection, but the embedding is computed as with a selection. */
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
