package dev.lucency.work;

import dev.lucency.SettingException;
import dev.lucency.explain.check.CheckFigure;
import dev.lucency.explain.check.CheckKind;
import dev.lucency.explain.check.CheckedFilms;
import dev.lucency.explain.check.Shortcuts;
import dev.lucency.explain.map.MapKind;
import dev.lucency.explain.map.MapSubject;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Which checks of heat maps are made.
 *
 * @param kinds the checks; empty for none
 * @param films maximum number of films that are checked, the first of those that are explained
 */
public record MapChecks(Set<CheckKind> kinds, int films) {
    /** The usual number of films. */
    public static final int FILMS = 32;

    /** No check. */
    public static final MapChecks NONE = new MapChecks(Set.of(), FILMS);

    /** @throws SettingException if the number of films is less than 2 */
    public MapChecks {
        kinds = Set.copyOf(kinds);
        if (films < 2) {
            throw new SettingException("check-films must be at least 2, was " + films);
        }
    }

    /** Returns all checks. */
    public static MapChecks all() {
        return new MapChecks(EnumSet.allOf(CheckKind.class), FILMS);
    }

    /**
     * Makes the checks.
     *
     * @param maps kinds of maps that are checked; the network gives them
     */
    List<CheckFigure> run(MapSubject subject, Set<MapKind> maps, CheckedFilms checked) {
        List<CheckFigure> figures = new ArrayList<>();
        if (kinds.contains(CheckKind.SHORTCUTS)) {
            figures.addAll(Shortcuts.of(subject, maps, checked));
        }
        return figures;
    }
}
