package dev.lucency.eval;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Predictions of several models in the same order of films and with the labels that all models have, so that they can be compared
 * film by film.
 *
 * @param models the models in the given order, with the same films, labels and targets
 * @param leftOut the labels that some model lacks
 */
public record Alignment(List<NamedPredictions> models, List<String> leftOut) {
    public Alignment {
        models = List.copyOf(models);
        leftOut = List.copyOf(leftOut);
    }

    /**
     * Aligns predictions to the order of films and labels of the first model.
     *
     * @param models at least two models with different names
     * @throws IllegalArgumentException if the models are of different splits, films, patients or targets, or share no label; the
     *     message names the models, the first film that differs, and the number of such films
     */
    public static Alignment of(List<NamedPredictions> models) {
        if (models.size() < 2
                || models.stream().map(NamedPredictions::name).distinct().count() < models.size()) {
            throw new IllegalArgumentException("a comparison needs at least two models, each named once, was "
                    + models.stream().map(NamedPredictions::name).toList());
        }
        List<String> all = models.stream()
                .flatMap(model -> model.predictions().labels().stream())
                .distinct()
                .toList();
        List<String> shared = all.stream()
                .filter(label -> models.stream()
                        .allMatch(model -> model.predictions().labels().contains(label)))
                .toList();
        NamedPredictions first = models.get(0);
        if (shared.isEmpty()) {
            throw new IllegalArgumentException("no label is in all predictions: " + first.name() + " has "
                    + first.predictions().labels() + ", " + models.get(1).name() + " has "
                    + models.get(1).predictions().labels());
        }
        NamedPredictions reference = on(shared, first);
        List<NamedPredictions> aligned = new ArrayList<>();
        models.forEach(model -> aligned.add(aligned(reference, on(shared, model))));
        return new Alignment(
                aligned, all.stream().filter(label -> !shared.contains(label)).toList());
    }

    private static NamedPredictions on(List<String> labels, NamedPredictions model) {
        int[] columns = labels.stream()
                .mapToInt(label -> model.predictions().labels().indexOf(label))
                .toArray();
        return new NamedPredictions(model.name(), model.predictions().columns(columns));
    }

    private static NamedPredictions aligned(NamedPredictions first, NamedPredictions other) {
        Predictions one = first.predictions();
        Predictions two = other.predictions();
        if (!one.split().equals(two.split())) {
            throw new IllegalArgumentException(first.name() + " is of the split " + one.split() + ", " + other.name()
                    + " of " + two.split() + "; compare predictions of one split");
        }
        Map<String, Integer> rowOf = rows(two);
        requireAll(first, other, rowOf);
        requireAll(other, first, rows(one));
        int[] order =
                one.films().stream().mapToInt(film -> rowOf.get(film.image())).toArray();
        Predictions ordered = two.rows(order);
        try {
            one.requireSameFilms(ordered);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(first.name() + " and " + other.name() + ": " + e.getMessage(), e);
        }
        return new NamedPredictions(other.name(), ordered);
    }

    private static Map<String, Integer> rows(Predictions predictions) {
        Map<String, Integer> rows = new HashMap<>();
        for (int row = 0; row < predictions.films().size(); row++) {
            rows.put(predictions.films().get(row).image(), row);
        }
        return rows;
    }

    private static void requireAll(NamedPredictions has, NamedPredictions lacks, Map<String, Integer> rows) {
        List<FilmId> missing = has.predictions().films().stream()
                .filter(film -> !rows.containsKey(film.image()))
                .toList();
        if (!missing.isEmpty()) {
            FilmId film = missing.get(0);
            int films = has.predictions().films().size();
            throw new IllegalArgumentException(lacks.name()
                    + (missing.size() == films ? " has none" : " lacks " + missing.size()) + " of the " + films
                    + " films of " + has.name() + ", the first is " + film.image() + " of patient " + film.patient()
                    + "; compare predictions of the same films of one set");
        }
    }
}
