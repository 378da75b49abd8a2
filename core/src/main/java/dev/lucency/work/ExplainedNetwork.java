package dev.lucency.work;

import dev.lucency.ConfigException;
import dev.lucency.data.PreparedSet;
import dev.lucency.explain.FilmCall;
import dev.lucency.explain.FilmCalls;
import dev.lucency.explain.check.CheckedFilms;
import dev.lucency.explain.map.MapKind;
import dev.lucency.explain.map.MapSubject;
import dev.lucency.film.FilmBox;
import dev.lucency.film.PreparedBox;
import dev.lucency.model.FilmClassifier;
import dev.lucency.model.ModelFolder;
import dev.lucency.transfer.DecisionRule;
import dev.lucency.transfer.Start;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A network that is explained, and where it comes from.
 *
 * @param start the network without a classifier
 * @param subject the network; of a classifier's labels, those with boxes or masks in the set are explained, or all if no label has one
 * @param decision temperatures and thresholds that were chosen for the classifier, if there is one
 */
record ExplainedNetwork(Start start, MapSubject subject, Optional<DecisionRule> decision) {
    /** Opens the network of a start, in the scope that is open. */
    static ExplainedNetwork open(StartSpec spec, PreparedSet set, Work work) {
        Start opened = spec.isBaseline() ? Starts.open(spec, set, work.notes()) : Starts.kept(spec, work.notes());
        if (spec.isBaseline()
                || !ModelFolder.isModel(Path.of(spec.start()))
                || !ModelFolder.describe(Path.of(spec.start())).has("labels")) {
            MapSubject subject = new MapSubject(opened.backbone(), Optional.empty(), List.of(), opened.input());
            return new ExplainedNetwork(opened, subject, Optional.empty());
        }
        Path folder = Path.of(spec.start());
        FilmClassifier classifier = ModelFolder.read(folder);
        DecisionRule decision = DecisionRule.read(folder);
        Start start = opened.with(classifier.backbone());
        List<Integer> labels = explained(classifier.labels(), set);
        List<Double> callLogits = labels.stream()
                .map(label -> decision.callLogit(classifier.labels().get(label)))
                .toList();
        return new ExplainedNetwork(
                start,
                new MapSubject(start.backbone(), Optional.of(classifier), labels, callLogits, start.input()),
                Optional.of(decision));
    }

    /** Returns what the classifier says about films, per film for every label of the model; nothing per film without a classifier. */
    List<List<FilmCall>> calls(CheckedFilms films) {
        if (subject.classifier().isEmpty() || decision.isEmpty()) {
            return Collections.nCopies(films.rows().length, List.of());
        }
        DecisionRule rule = decision.get();
        return new FilmCalls(subject.classifier().get(), rule.temperature(), rule.thresholds(), films.set())
                .of(films.rows(), films.access(), films.progress());
    }

    /**
     * Opens the networks whose maps are compared with those of this one, in the scope that is open.
     *
     * @param made kinds of maps that are compared
     * @return the networks by the names they were given, on the device of the work
     * @throws ConfigException if a network takes films of another size, or cannot give the same maps
     */
    Map<String, MapSubject> beside(List<StartSpec> specs, Set<MapKind> made, PreparedSet set, Work work) {
        Map<String, MapSubject> others = new LinkedHashMap<>();
        for (StartSpec spec : specs) {
            ExplainedNetwork other = open(spec, set, work);
            requireSameMaps(spec.start(), other.subject(), made);
            work.take(other.start().backbone());
            others.put(spec.start(), other.subject());
        }
        return others;
    }

    private void requireSameMaps(String name, MapSubject other, Set<MapKind> made) {
        int size = subject.input().size();
        if (other.input().size() != size) {
            throw new ConfigException(name + ": takes films of " + other.input().size()
                    + " px, the network beside it films of " + size + " px; their maps cannot be compared");
        }
        for (MapKind kind : made) {
            if (!other.gives(kind)) {
                throw new ConfigException(name + ": cannot give maps of the kind " + kind.key()
                        + ", as the network beside it; name the 'kind' that both give");
            }
            if (!other.labelsOf(kind).equals(subject.labelsOf(kind))) {
                throw new ConfigException(name + ": has " + kind.key() + " maps of "
                        + String.join(", ", other.labelsOf(kind)) + ", the network beside it of "
                        + String.join(", ", subject.labelsOf(kind)) + "; use models with the same labels");
            }
        }
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
