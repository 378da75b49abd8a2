package dev.lucency.ssl;

import dev.lucency.model.BackboneConfig;
import dev.lucency.model.Encoder;
import dev.lucency.model.EncoderConfig;
import dev.lucency.model.patches.HiddenPatches;
import dev.lucency.model.patches.HideConfig;
import dev.lucency.tensor.Device;
import dev.lucency.tensor.NoGradient;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.SeedStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Draws the patches that the query encoder does not see. Each view is hidden in part with a probability of its own, and every such view
 * hides the same number of patches. Of these, the guided ones have the highest scores by the scorer of the momentum encoder, from a pass
 * of the query view without gradient; the others are drawn among the remaining patches. What is drawn depends only on the step's seed and
 * the index of the film in the batch, not on micro-batches.
 *
 * @param config settings
 * @param backbone settings of the backbone, which give the grid of patches
 * @param scorer momentum encoder
 * @param microBatch views that the momentum encoder scores at once; 0 for all
 */
record PatchHiding(HideConfig config, BackboneConfig backbone, Encoder scorer, int microBatch) {
    /** Makes a priority higher than those of all random patches. */
    private static final double GUIDED = 1;

    static PatchHiding of(EncoderConfig encoder, Encoder scorer, int microBatch) {
        return new PatchHiding(encoder.patches().hide(), encoder.backbone(), scorer, microBatch);
    }

    /**
     * Returns what is hidden in a batch of query views.
     *
     * @param views normalised views, [N, C, H, W]
     * @param context progress, and the seed of this pass
     */
    HiddenPatches of(Tensor views, StepContext context) {
        if (!config.on()) {
            return HiddenPatches.NONE;
        }
        int patches = backbone.patchSide((int) views.size(2)) * backbone.patchSide((int) views.size(3));
        int number = config.hidden(patches);
        List<Integer> films = new ArrayList<>();
        List<float[]> chances = new ArrayList<>();
        for (int film = 0; film < views.size(0); film++) {
            SplittableRandom random =
                    context.random().derive(SeedStream.HIDDEN_PATCHES, film).random();
            if (random.nextDouble() < config.probability()) {
                films.add(film);
                chances.add(chances(random, patches));
            }
        }
        if (films.isEmpty() || number == 0) {
            return HiddenPatches.NONE;
        }
        int[] index = films.stream().mapToInt(Integer::intValue).toArray();
        int guided = config.guided(patches, context.progress());
        try (Scope scope = Scope.open();
                NoGradient still = NoGradient.open()) {
            Device device = Device.of(views);
            Tensor chance = device.tensor(joined(chances, patches), index.length, patches); // [h, P], 0 to 1
            Tensor priority =
                    guided == 0 ? chance : raised(chance, scores(views.index_select(0, device.tensor(index))), guided);
            Tensor visible = scope.keep(lowest(priority, patches - number));
            return new HiddenPatches(0, (int) views.size(0), films, Optional.of(visible));
        }
    }

    private static float[] chances(SplittableRandom random, int patches) {
        float[] chances = new float[patches];
        for (int p = 0; p < patches; p++) {
            chances[p] = random.nextInt(1 << 24) / (float) (1 << 24); // below 1 as a float, too
        }
        return chances;
    }

    private static float[] joined(List<float[]> rows, int patches) {
        float[] all = new float[rows.size() * patches];
        for (int row = 0; row < rows.size(); row++) {
            System.arraycopy(rows.get(row), 0, all, row * patches, patches);
        }
        return all;
    }

    private Tensor scores(Tensor views) {
        TensorVector scores = new TensorVector();
        Span.ofAtMost(microBatch, views.size(0)).forEach(part -> scores.push_back(scorer.scores(part.of(views))));
        return torch.cat(scores, 0); // [h, P]
    }

    /** Returns priorities in which the patches with the highest scores come before all others. */
    static Tensor raised(Tensor chance, Tensor scores, int guided) {
        Tensor highest = torch.topk(scores, guided).get1(); // [h, guided]
        return chance.add(torch.zeros_like(chance).scatter_(1, highest, new Scalar(GUIDED)));
    }

    /** Returns the indices of the patches with the lowest priorities, ascending, [h, count]. */
    static Tensor lowest(Tensor priority, long count) {
        Tensor found = torch.topk(priority.neg(), count).get1();
        return found.gather(1, torch.argsort(found, 1, false)); // a tensor of its own, unlike the part of a tuple
    }
}
