package dev.lucency.explain;

import static java.util.Objects.requireNonNull;

import dev.lucency.explain.map.MapKind;
import dev.lucency.explain.score.LocalisedFilm;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The films that are drawn. Of the films with boxes, each kind of map in turn has its film with the lowest, a middle and the highest AUC
 * inside against outside drawn, then its second lowest, and so on; so the worst maps of a kind are drawn as often as its best. Where there is
 * room for two films alone, they are the worst and the best; for one, the middle. Only if all films with boxes are drawn, others follow, in
 * the order of the set. Where a kind of map has
 * figures for all findings together, these count.
 */
public final class PictureChoice {
    /** What is chosen of a kind, whatever there is room for first: never more of the best than of the worst. */
    private static final List<Set<Standing.Case>> CHOICES = List.of(
            Set.of(Standing.Case.WORST, Standing.Case.MIDDLE, Standing.Case.BEST),
            Set.of(Standing.Case.WORST, Standing.Case.BEST),
            Set.of(Standing.Case.MIDDLE));

    private final Map<MapKind, List<Standing>> standings;
    private final Set<String> films = new LinkedHashSet<>();

    private PictureChoice(Map<MapKind, List<Standing>> standings) {
        this.standings = standings;
    }

    /**
     * Chooses films.
     *
     * @param scored the scored maps of each kind
     * @param all ids of all films, in the order of the set
     * @param most how many films are drawn at most
     */
    public static PictureChoice of(Map<MapKind, List<LocalisedFilm>> scored, List<String> all, int most) {
        Map<MapKind, List<Standing>> standings = new LinkedHashMap<>();
        scored.forEach((kind, films) -> standings.put(kind, ranked(films)));
        PictureChoice choice = new PictureChoice(standings);
        for (int round = 0; choice.fits(round); round++) {
            for (MapKind kind : scored.keySet()) {
                choice.choose(kind, round, most);
            }
        }
        choice.fill(all, most);
        return choice;
    }

    private static List<Standing> ranked(List<LocalisedFilm> films) {
        boolean together = films.stream().anyMatch(film -> film.target().equals(LocalisedFilm.ANY_FINDING));
        List<LocalisedFilm> counted = films.stream()
                .filter(film -> LocalisedFilm.isFinding(film.target()))
                .filter(film -> !together || film.target().equals(LocalisedFilm.ANY_FINDING))
                .sorted(Comparator.comparingDouble(Standing::auc))
                .toList();
        List<Standing> ranked = new ArrayList<>();
        for (LocalisedFilm film : counted) {
            ranked.add(new Standing(film, ranked.size() + 1, counted.size(), Standing.Case.OTHER));
        }
        return ranked;
    }

    private boolean fits(int round) {
        return standings.values().stream().anyMatch(ranked -> 3 * (round + 1) <= ranked.size());
    }

    /** Chooses the next worst, middle and best of a kind if there is room for all three; otherwise the worst and the best, or the middle. */
    private void choose(MapKind kind, int round, int most) {
        List<Standing> ranked = standings.getOrDefault(kind, List.of());
        if (3 * (round + 1) > ranked.size()) {
            return;
        }
        int middle = (ranked.size() - 1) / 2 + (round % 2 == 1 ? round / 2 + 1 : -round / 2);
        Map<Standing.Case, Integer> places = new LinkedHashMap<>();
        places.put(Standing.Case.WORST, round);
        places.put(Standing.Case.MIDDLE, middle);
        places.put(Standing.Case.BEST, ranked.size() - 1 - round);
        for (Set<Standing.Case> cases : CHOICES) {
            Set<String> more = new LinkedHashSet<>(films);
            places.forEach((reason, place) -> {
                if (cases.contains(reason)) {
                    more.add(ranked.get(place).scored().film());
                }
            });
            if (more.size() <= most) {
                cases.forEach(reason -> ranked.set(
                        requireNonNull(places.get(reason)),
                        ranked.get(requireNonNull(places.get(reason))).as(reason)));
                films.addAll(more);
                return;
            }
        }
    }

    /** Adds films for which no choice is needed: all with boxes if they fit, then those without. */
    private void fill(List<String> all, int most) {
        Set<String> boxed = new LinkedHashSet<>();
        standings
                .values()
                .forEach(ranked -> ranked.forEach(one -> boxed.add(one.scored().film())));
        Set<String> whole = new LinkedHashSet<>(films);
        whole.addAll(boxed);
        if (whole.size() > most && !films.isEmpty()) {
            return;
        }
        boxed.stream()
                .filter(film -> !films.contains(film))
                .limit(most - films.size())
                .forEach(films::add);
        all.stream()
                .filter(film -> !boxed.contains(film))
                .limit(most - films.size())
                .forEach(films::add);
    }

    /** Returns the ids of the chosen films, in the order of the choice. */
    public List<String> films() {
        return List.copyOf(films);
    }

    /**
     * Returns how the map of a film does; empty if it was not scored.
     *
     * @param label the label of the map; ignored where the kind has one map per film
     */
    public Optional<Standing> standing(MapKind kind, String film, String label) {
        List<Standing> ranked = standings.getOrDefault(kind, List.of());
        return IntStream.range(0, ranked.size())
                .mapToObj(ranked::get)
                .filter(one -> one.scored().film().equals(film))
                .filter(one -> label.isEmpty() || one.scored().target().equals(label))
                .findFirst();
    }
}
