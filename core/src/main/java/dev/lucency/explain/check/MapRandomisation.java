package dev.lucency.explain.check;

import dev.lucency.explain.map.MapKind;
import dev.lucency.explain.map.MapSubject;
import dev.lucency.explain.score.Complexity;
import dev.lucency.explain.score.HeatMap;
import dev.lucency.explain.score.MapSimilarity;
import dev.lucency.model.TopKBackbone;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.SeedStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bytedeco.pytorch.Tensor;

/**
 * The cascade of Adebayo et al. 2018 ("Sanity checks for saliency maps"): the weights of the network become random, stage by stage from the
 * output down ({@link WeightStages}), and after each stage the maps are compared with those of the network as it was. A map that tells what
 * was learned loses its similarity; one that stays shows the film, not the network. The rise of the entropy is that of Hedström et al. 2023
 * ("efficient MPRT"), as a difference, with the entropy of {@link Complexity}.
 *
 * <p>The similarity of the maps of different patients, as the network is, stands beside: it is what maps have in common that depend on
 * the film alone, or on the place alone. The network has all its weights back afterwards, bit by bit.
 */
public final class MapRandomisation {
    /** Condition of the similarity of maps of different patients. */
    static final String OTHERS = "other patient";

    private final MapSubject subject;
    private final CheckedFilms checked;
    private final FilmValues values;

    private MapRandomisation(MapSubject subject, CheckedFilms checked) {
        this.subject = subject;
        this.checked = checked;
        values = new FilmValues(CheckKind.RANDOMISATION, subject, checked);
    }

    /**
     * Compares the maps while weights become random.
     *
     * @param kinds kinds of maps that the network gives
     */
    public static List<CheckFigure> of(MapSubject subject, Set<MapKind> kinds, CheckedFilms checked) {
        return new MapRandomisation(subject, checked).figures(kinds);
    }

    private List<CheckFigure> figures(Set<MapKind> kinds) {
        Map<MapKind, List<List<HeatMap>>> trained = new LinkedHashMap<>();
        for (MapKind kind : kinds) {
            trained.put(kind, maps(kind));
        }
        trained.forEach(this::compareOthers);
        try (Scope scope = Scope.open()) {
            WeightStages stages = new WeightStages(subject, checked.seed(SeedStream.RANDOMISED_WEIGHTS));
            Map<String, Tensor> copies = stages.copies();
            try {
                cascade(stages, trained);
            } finally {
                stages.restore(copies);
            }
        }
        return values.figures();
    }

    private void cascade(WeightStages stages, Map<MapKind, List<List<HeatMap>>> trained) {
        List<String> names = stages.names();
        checked.progress().begin(CheckKind.RANDOMISATION.key(), "stages", names.size());
        for (String stage : names) {
            stages.randomise(stage);
            trained.forEach((kind, maps) -> {
                if (depends(kind, stage)) {
                    compare(kind, stage, maps, maps(kind));
                }
            });
            checked.progress().advance(names.indexOf(stage) + 1, stage);
        }
        checked.progress().end(names.size() + " stages");
    }

    /**
     * Returns whether maps of a kind depend on the weights of a stage: all on those of the backbone, but scores of patches that are chosen
     * within it not on the blocks after the choice, and the attention of a read-out not on the classifier of its vectors.
     */
    private boolean depends(MapKind kind, String stage) {
        return switch (stage) {
            case WeightStages.CLASSIFIER -> kind.isPerLabel(subject.classifier()) && kind != MapKind.ATTENTION;
            case WeightStages.PROJECTOR -> kind == MapKind.SIMILARITY;
            default -> kind != MapKind.SELECTION || isBeforeChoice(stage);
        };
    }

    private boolean isBeforeChoice(String stage) {
        return !(subject.backbone() instanceof TopKBackbone chosen)
                || !chosen.selection().dropsOthers()
                || !stage.startsWith(WeightStages.BLOCK)
                || Integer.parseInt(stage.substring(WeightStages.BLOCK.length()))
                        <= chosen.selection().afterBlock();
    }

    private void compare(MapKind kind, String stage, List<List<HeatMap>> trained, List<List<HeatMap>> random) {
        for (int film = 0; film < trained.size(); film++) {
            for (int map = 0; map < trained.get(film).size(); map++) {
                HeatMap one = trained.get(film).get(map);
                HeatMap two = random.get(film).get(map);
                similarity(kind, map, stage, film, one, two);
                values.put(kind, map, "entropy_rise", stage, film, Complexity.entropy(two) - Complexity.entropy(one));
            }
        }
    }

    private void compareOthers(MapKind kind, List<List<HeatMap>> maps) {
        String[] patients = checked.patients();
        for (int film = 0; film < patients.length; film++) {
            Optional<Integer> other = otherPatient(patients, film);
            if (other.isEmpty()) {
                return; // all films are of one patient
            }
            for (int map = 0; map < maps.get(film).size(); map++) {
                HeatMap two = maps.get(other.get()).get(map);
                similarity(kind, map, OTHERS, film, maps.get(film).get(map), two);
            }
        }
    }

    private static Optional<Integer> otherPatient(String[] patients, int film) {
        for (int step = 1; step < patients.length; step++) {
            int other = (film + step) % patients.length;
            if (!patients[other].equals(patients[film])) {
                return Optional.of(other);
            }
        }
        return Optional.empty();
    }

    private void similarity(MapKind kind, int map, String condition, int film, HeatMap one, HeatMap two) {
        HeatMap first = CommonGrid.of(one);
        HeatMap second = CommonGrid.of(two);
        values.put(kind, map, "similarity_spearman", condition, film, MapSimilarity.spearman(first, second));
        values.put(kind, map, "similarity_ssim", condition, film, MapSimilarity.ssim(first, second));
    }

    private List<List<HeatMap>> maps(MapKind kind) {
        return checked.silently().maps(subject.maker(kind), subject);
    }
}
