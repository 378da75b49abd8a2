package dev.lucency.explain.check;

import static java.util.Objects.requireNonNull;

import dev.lucency.explain.map.MapKind;
import dev.lucency.explain.map.MapMaker;
import dev.lucency.explain.map.MapSubject;
import dev.lucency.explain.score.HeatMap;
import dev.lucency.tensor.Tensors;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bytedeco.pytorch.Tensor;

/** What a network says about films: the logits of the explained labels or, without a classifier, the features; and its maps. */
final class FilmOutputs {
    private final MapSubject subject;
    private final Map<MapKind, MapMaker> makers = new EnumMap<>(MapKind.class);
    private final Map<MapKind, List<List<HeatMap>>> maps = new EnumMap<>(MapKind.class);
    private final List<double[]> numbers = new ArrayList<>();

    FilmOutputs(MapSubject subject, Set<MapKind> kinds) {
        this.subject = subject;
        for (MapKind kind : kinds) {
            makers.put(kind, subject.maker(kind));
            maps.put(kind, new ArrayList<>());
        }
    }

    /** Computes the outputs of the next films, normalised: [n, C, S, S]. */
    void add(Tensor films) {
        Tensor features = subject.backbone().features(films); // [n, D]
        double[] all = Tensors.doubles(
                subject.classifier().map(one -> one.logits(features)).orElse(features));
        int count = (int) films.size(0);
        int width = all.length / count;
        for (int film = 0; film < count; film++) {
            double[] outputs = new double[width];
            System.arraycopy(all, film * width, outputs, 0, width);
            numbers.add(outputs);
        }
        makers.forEach((kind, maker) -> maps(kind).addAll(maker.of(films)));
    }

    /** Returns the maps of a kind: per film, its maps. */
    List<List<HeatMap>> maps(MapKind kind) {
        return requireNonNull(maps.get(kind));
    }

    /** Returns the logit of a label for each film. */
    double[] logits(int label) {
        return numbers.stream().mapToDouble(logits -> logits[label]).toArray();
    }

    /** Returns the features of each film, of length 1. */
    double[][] directions() {
        return numbers.stream().map(FilmOutputs::direction).toArray(double[][]::new);
    }

    private static double[] direction(double[] vector) {
        double square = 0;
        for (double value : vector) {
            square += value * value;
        }
        double[] direction = new double[vector.length];
        for (int i = 0; i < vector.length && square > 0; i++) {
            direction[i] = vector[i] / Math.sqrt(square);
        }
        return direction;
    }
}
