package dev.lucency.explain.map;

import dev.lucency.explain.score.HeatMap;
import dev.lucency.model.patches.PatchSelection;
import dev.lucency.model.patches.SelectsPatches;
import dev.lucency.tensor.NoGradient;
import dev.lucency.tensor.Scope;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/**
 * Scores by which a top-K selection ranks the patches of a film, without noise, as a map. Scores may be negative. Only their order decides
 * which patches are chosen.
 */
public final class SelectionScores implements MapMaker {
    private final SelectsPatches backbone;

    /**
     * Creates a maker for a backbone with patch selection.
     *
     * @param backbone backbone in evaluation mode
     */
    public SelectionScores(SelectsPatches backbone) {
        this.backbone = backbone;
    }

    @Override
    public List<List<HeatMap>> of(Tensor films) {
        try (Scope scope = Scope.open();
                NoGradient still = NoGradient.open()) {
            PatchSelection selected = backbone.select(films);
            Tensor scores = selected.scores(); // [N, P]
            return HeatMaps.split(
                    scores.unflatten(1, selected.rows(), selected.columns()).unsqueeze(1));
        }
    }
}
