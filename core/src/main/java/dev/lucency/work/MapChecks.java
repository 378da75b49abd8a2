package dev.lucency.work;

import dev.lucency.SettingException;
import dev.lucency.data.Split;
import dev.lucency.explain.check.BesideMaps;
import dev.lucency.explain.check.CheckFigure;
import dev.lucency.explain.check.CheckKind;
import dev.lucency.explain.check.CheckedFilms;
import dev.lucency.explain.check.MapComplexity;
import dev.lucency.explain.check.MapFaithfulness;
import dev.lucency.explain.check.MapLocality;
import dev.lucency.explain.check.MapRandomisation;
import dev.lucency.explain.check.MapStability;
import dev.lucency.explain.check.Shortcuts;
import dev.lucency.explain.map.MapKind;
import dev.lucency.explain.map.MapSubject;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which checks of heat maps are made.
 *
 * @param kinds the checks; empty for that of locality alone, which is always made
 * @param films maximum number of films that are checked, the first of those that are explained
 * @param beside other networks whose maps of the same films are compared; empty for none
 */
public record MapChecks(Set<CheckKind> kinds, int films, List<StartSpec> beside) {
    /** The usual number of films. */
    public static final int FILMS = 32;

    /** The number of films on which locality is measured. */
    private static final int LOCAL_FILMS = 8;

    /** No check but that of locality. */
    public static final MapChecks NONE = new MapChecks(Set.of(), FILMS, List.of());

    /** @throws SettingException if the number of films is less than 2 */
    public MapChecks {
        kinds = Set.copyOf(kinds);
        beside = List.copyOf(beside);
        if (films < 2) {
            throw new SettingException("check-films must be at least 2, was " + films);
        }
    }

    /** Returns all checks. */
    public static MapChecks all() {
        return new MapChecks(EnumSet.allOf(CheckKind.class), FILMS, List.of());
    }

    /** @throws SettingException if there are networks beside and test films, whose reading is recorded for the explained network alone */
    void requireReadable(MappedFilms films) {
        if (!beside.isEmpty() && films.splits().contains(Split.TEST)) {
            throw new SettingException(
                    "beside is for films of train and validation: a reading of test films would not be"
                            + " recorded for the other models");
        }
    }

    /**
     * Makes the checks, and that of locality, without which no map of cells can be read.
     *
     * @param maps kinds of maps that are checked; the network gives them
     * @param others the networks beside, by name
     */
    List<CheckFigure> run(MapSubject subject, Set<MapKind> maps, Map<String, MapSubject> others, CheckedFilms checked) {
        List<CheckFigure> figures = new ArrayList<>(MapLocality.of(subject, maps, checked.first(LOCAL_FILMS)));
        if (kinds.contains(CheckKind.FAITHFULNESS)) {
            figures.addAll(MapFaithfulness.of(subject, maps, checked));
        }
        if (kinds.contains(CheckKind.RANDOMISATION)) {
            figures.addAll(MapRandomisation.of(subject, maps, checked));
        }
        if (!others.isEmpty()) {
            figures.addAll(BesideMaps.of(subject, others, maps, checked));
        }
        if (kinds.contains(CheckKind.STABILITY)) {
            figures.addAll(MapStability.of(subject, maps, checked));
        }
        if (kinds.contains(CheckKind.COMPLEXITY)) {
            figures.addAll(MapComplexity.of(subject, maps, checked));
        }
        if (kinds.contains(CheckKind.SHORTCUTS)) {
            figures.addAll(Shortcuts.of(subject, maps, checked));
        }
        return figures;
    }
}
