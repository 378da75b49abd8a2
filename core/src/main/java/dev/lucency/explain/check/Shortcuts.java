package dev.lucency.explain.check;

import dev.lucency.ConfigException;
import dev.lucency.augment.MarkKind;
import dev.lucency.explain.map.MapKind;
import dev.lucency.explain.map.MapSubject;
import dev.lucency.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Checks whether a network depends on shortcuts, and whether its maps tell so. Maps are measured on the border of the film, outside the
 * body and on known distractors. Then marks that were not there are pasted into each film, and output and map are followed, in the
 * spirit of work on shortcuts of chest films (Jabbour, Fouhey, Kazerooni, Sjoding and Wiens 2020; DeGrave, Janizek and Lee 2021;
 * Jiménez-Sánchez, Juodelyte, Chamberlain and Cheplygina 2022). Films on disk are not changed.
 */
public final class Shortcuts {
    private final MapSubject subject;
    private final Set<MapKind> kinds;
    private final CheckedFilms films;

    /** @param kinds kinds of maps that the network gives */
    private Shortcuts(MapSubject subject, Set<MapKind> kinds, CheckedFilms films) {
        this.subject = subject;
        this.kinds = kinds;
        this.films = films;
    }

    /**
     * Makes the check. Beside the maps, only small outputs of each film are kept in memory.
     *
     * @param kinds kinds of maps that the network gives
     * @throws ConfigException if the network expects films that are too small for marks
     * @throws dev.lucency.DataException if there are test films, and their reading is not recorded
     */
    public static List<CheckFigure> of(MapSubject subject, Set<MapKind> kinds, CheckedFilms films) {
        int size = subject.input().size();
        if (size < MarkKind.SMALLEST) {
            throw new ConfigException("'check=shortcuts' needs films of at least " + MarkKind.SMALLEST + " pixels, was "
                    + size + "; choose other checks");
        }
        return new Shortcuts(subject, kinds, films).figures();
    }

    private List<CheckFigure> figures() {
        FilmOutputs plain = new FilmOutputs(subject, kinds);
        RegionShares regions = new RegionShares(subject, kinds, films);
        films.visit(subject, "films without marks", (from, batch) -> {
            plain.add(batch);
            float[] gray = Tensors.floats(batch.select(1, 0)); // [n * S * S]
            int pixels = gray.length / (int) batch.size(0);
            for (int film = 0; film < batch.size(0); film++) {
                float[] one = Arrays.copyOfRange(gray, film * pixels, (film + 1) * pixels);
                regions.add(from + film, BodyOutline.outside(one, (int) batch.size(3)), plain);
            }
        });
        MarkEffects effects = new MarkEffects(subject, kinds, films, plain);
        for (MarkKind kind : MarkKind.values()) {
            effects.add(kind, outputs(effects.mark(kind, false)), outputs(effects.mark(kind, true)));
        }
        List<CheckFigure> figures = new ArrayList<>(regions.figures());
        figures.addAll(effects.figures());
        return figures;
    }

    /** Computes the outputs of the films with a mark. */
    private FilmOutputs outputs(PastedMark mark) {
        FilmOutputs outputs = new FilmOutputs(subject, kinds);
        films.visit(subject, "films with " + mark.condition(), (from, batch) -> {
            int[] rows = Arrays.copyOfRange(films.rows(), from, from + (int) batch.size(0));
            outputs.add(mark.into(batch, rows));
        });
        return outputs;
    }
}
