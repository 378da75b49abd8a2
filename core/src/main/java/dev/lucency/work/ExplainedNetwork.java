package dev.lucency.work;

import dev.lucency.data.PreparedSet;
import dev.lucency.explain.map.MapSubject;
import dev.lucency.film.FilmBox;
import dev.lucency.film.PreparedBox;
import dev.lucency.model.FilmClassifier;
import dev.lucency.model.ModelFolder;
import dev.lucency.transfer.Start;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A network that is explained, and where it comes from.
 *
 * @param start the network without a classifier
 * @param subject the network; of a classifier's labels, those with boxes or masks in the set are explained, or all if no label has one
 */
record ExplainedNetwork(Start start, MapSubject subject) {
    /** Opens the network of a start, in the scope that is open. */
    static ExplainedNetwork open(StartSpec spec, PreparedSet set, Work work) {
        Start opened = spec.isBaseline() ? Starts.open(spec, set, work.notes()) : Starts.kept(spec, work.notes());
        if (spec.isBaseline()
                || !ModelFolder.isModel(Path.of(spec.start()))
                || !ModelFolder.describe(Path.of(spec.start())).has("labels")) {
            return of(opened, Optional.empty(), List.of());
        }
        FilmClassifier classifier = ModelFolder.read(Path.of(spec.start()));
        return of(opened.with(classifier.backbone()), Optional.of(classifier), explained(classifier.labels(), set));
    }

    private static ExplainedNetwork of(Start start, Optional<FilmClassifier> classifier, List<Integer> labels) {
        return new ExplainedNetwork(start, new MapSubject(start.backbone(), classifier, labels, start.input()));
    }

    private static List<Integer> explained(List<String> labels, PreparedSet set) {
        Set<String> shown = set.boxes().stream()
                .filter(box -> box.kind() == FilmBox.Kind.FINDING)
                .map(PreparedBox::label)
                .collect(Collectors.toSet());
        set.masks().names().forEach(mask -> MaskTargets.finding(set, mask).ifPresent(shown::add));
        List<Integer> found = IntStream.range(0, labels.size())
                .filter(label -> shown.contains(labels.get(label)))
                .boxed()
                .toList();
        return found.isEmpty() ? IntStream.range(0, labels.size()).boxed().toList() : found;
    }
}
