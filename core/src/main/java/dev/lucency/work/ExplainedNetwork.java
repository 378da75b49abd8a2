package dev.lucency.work;

import dev.lucency.data.PreparedSet;
import dev.lucency.explain.map.MapKind;
import dev.lucency.explain.map.MapMaker;
import dev.lucency.film.FilmBox;
import dev.lucency.film.PreparedBox;
import dev.lucency.model.FilmClassifier;
import dev.lucency.model.ModelFolder;
import dev.lucency.tensor.Device;
import dev.lucency.transfer.Start;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A network that is explained.
 *
 * @param start the network without a classifier
 * @param classifier the network with its classifier, if it has one
 * @param labels indices of the classifier's labels that are explained: those with boxes in the set, or all if no label has a box
 */
record ExplainedNetwork(Start start, Optional<FilmClassifier> classifier, List<Integer> labels) {
    /** Opens the network of a start, in the scope that is open. */
    static ExplainedNetwork open(StartSpec spec, PreparedSet set, Work work) {
        if (spec.isBaseline() || !ModelFolder.isModel(Path.of(spec.start()))) {
            Start opened = spec.isBaseline() ? Starts.open(spec, set, work.notes()) : Starts.kept(spec, work.notes());
            return new ExplainedNetwork(opened, Optional.empty(), List.of());
        }
        Start opened = Starts.kept(spec, work.notes());
        if (!ModelFolder.describe(Path.of(spec.start())).has("labels")) {
            return new ExplainedNetwork(opened, Optional.empty(), List.of());
        }
        FilmClassifier classifier = ModelFolder.read(Path.of(spec.start()));
        Start explained = opened.with(classifier.backbone());
        return new ExplainedNetwork(explained, Optional.of(classifier), explained(classifier.labels(), set));
    }

    private static List<Integer> explained(List<String> labels, PreparedSet set) {
        Set<String> boxed = set.boxes().stream()
                .filter(box -> box.kind() == FilmBox.Kind.FINDING)
                .map(PreparedBox::label)
                .collect(Collectors.toSet());
        List<Integer> found = IntStream.range(0, labels.size())
                .filter(label -> boxed.contains(labels.get(label)))
                .boxed()
                .toList();
        return found.isEmpty() ? IntStream.range(0, labels.size()).boxed().toList() : found;
    }

    boolean gives(MapKind kind) {
        return kind.fits(start.backbone(), classifier, start.input().size());
    }

    MapMaker maker(MapKind kind) {
        return kind.maker(start.backbone(), classifier, labels, start.input().size());
    }

    /** Returns the labels of the maps of a kind, in the order of the maps; empty where a kind has one map per film. */
    List<String> labelsOf(MapKind kind) {
        return kind.isPerLabel(classifier)
                ? labels.stream()
                        .map(label -> classifier.orElseThrow().labels().get(label))
                        .toList()
                : List.of();
    }

    Device device() {
        return Device.of(start.backbone().module());
    }
}
