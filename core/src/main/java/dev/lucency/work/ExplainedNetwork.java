package dev.lucency.work;

import dev.lucency.ConfigException;
import dev.lucency.SettingException;
import dev.lucency.data.PreparedSet;
import dev.lucency.explain.FilmCall;
import dev.lucency.explain.FilmCalls;
import dev.lucency.explain.MaskTargets;
import dev.lucency.explain.SingleFilm;
import dev.lucency.explain.check.CheckedFilms;
import dev.lucency.explain.map.MapKind;
import dev.lucency.explain.map.MapSubject;
import dev.lucency.film.FilmBox;
import dev.lucency.film.PreparedBox;
import dev.lucency.model.FilmClassifier;
import dev.lucency.model.ModelFolder;
import dev.lucency.result.Origin;
import dev.lucency.transfer.DecisionRule;
import dev.lucency.transfer.Start;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * A network that is explained, and where it comes from.
 *
 * @param start the network without a classifier
 * @param subject the network; of a classifier's labels, those with boxes or masks in a set are explained, or all if no label has one
 * @param decision temperatures and thresholds that were chosen for the classifier, if there is one
 */
record ExplainedNetwork(Start start, MapSubject subject, Optional<DecisionRule> decision) {
    /** Opens the network of a start for films of a set, in the scope that is open. */
    static ExplainedNetwork open(StartSpec spec, PreparedSet set, Work work) {
        if (spec.isBaseline()) {
            return withoutClassifier(Starts.open(spec, set, work.notes()));
        }
        ExplainedNetwork network = open(spec, work);
        return network.subject()
                .classifier()
                .map(classifier -> network.explaining(shown(classifier.labels(), set)))
                .orElse(network);
    }

    /**
     * Opens the network of a run or a model, in the scope that is open; all labels of a classifier are explained.
     *
     * @throws ConfigException if the start is a baseline, whose normalisation is that of a set
     */
    static ExplainedNetwork open(StartSpec spec, Work work) {
        if (spec.isBaseline()) {
            throw new ConfigException(
                    spec.start() + ": takes the size and normalisation of its films from a prepared set;"
                            + " explain films of a set by 'data', or name a run or a model");
        }
        Start opened = Starts.kept(spec, work.notes());
        Path folder = Path.of(spec.start());
        if (opened.origin().weights() instanceof Origin.Run run) {
            ExplainedNetwork plain = withoutClassifier(opened);
            MapSubject projected = plain.subject().with(RunStart.embedding(run, opened.backbone()));
            return new ExplainedNetwork(opened, projected, Optional.empty());
        }
        if (!ModelFolder.isModel(folder) || !ModelFolder.describe(folder).has("labels")) {
            return withoutClassifier(opened);
        }
        FilmClassifier classifier = ModelFolder.read(folder);
        Start start = opened.with(classifier.backbone());
        MapSubject none = new MapSubject(start.backbone(), Optional.of(classifier), List.of(), start.input());
        return new ExplainedNetwork(start, none, Optional.of(DecisionRule.read(folder)))
                .explaining(
                        IntStream.range(0, classifier.labels().size()).boxed().toList());
    }

    private static ExplainedNetwork withoutClassifier(Start start) {
        return new ExplainedNetwork(
                start, new MapSubject(start.backbone(), Optional.empty(), List.of(), start.input()), Optional.empty());
    }

    /** Returns the same network, of whose classifier's labels others are explained. */
    ExplainedNetwork explaining(List<Integer> labels) {
        List<String> names = subject.classifier().orElseThrow().labels();
        List<Double> callLogits = labels.stream()
                .map(label -> decision.orElseThrow().callLogit(names.get(label)))
                .toList();
        return new ExplainedNetwork(start, subject.explaining(labels, callLogits), decision);
    }

    /**
     * Returns the kinds of maps that are made.
     *
     * @param asked the kinds that were asked for; if there are none, all that the network can give, but for occlusion, which is slow
     * @throws ConfigException if the network cannot give a kind that was asked for, or none at all
     */
    Set<MapKind> kinds(Set<MapKind> asked) {
        EnumSet<MapKind> possible = EnumSet.noneOf(MapKind.class);
        for (MapKind kind : MapKind.values()) {
            if (subject.gives(kind)) {
                possible.add(kind);
            }
        }
        if (possible.isEmpty()) {
            throw new ConfigException(start.name() + ": gives no kind of map; occlusion needs films whose side is"
                    + " divisible by 8, was " + subject.input().size());
        }
        List<MapKind> impossible = new ArrayList<>(asked);
        impossible.removeAll(possible);
        if (!impossible.isEmpty()) {
            throw new ConfigException(start.name() + ": cannot give maps of the kind "
                    + impossible.get(0).key() + ", which needs "
                    + impossible.get(0).needs() + "; it gives "
                    + String.join(", ", possible.stream().map(MapKind::key).toList()));
        }
        if (!asked.isEmpty()) {
            return EnumSet.copyOf(asked);
        }
        if (possible.size() > 1) {
            possible.remove(MapKind.OCCLUSION);
        }
        return possible;
    }

    /**
     * Returns the same network, whose maps are computed at a stage.
     *
     * @param stage name of the stage; the usual one if empty
     * @param made kinds of maps that are made
     * @throws SettingException if the network has no such stage, is no residual network, or no kind that is made has a stage
     */
    ExplainedNetwork at(Optional<String> stage, Set<MapKind> made) {
        if (stage.isEmpty()) {
            return this;
        }
        if (made.stream().noneMatch(MapKind::hasStage)) {
            throw new SettingException("stage goes with maps of the kinds grad-cam and similarity");
        }
        return new ExplainedNetwork(start, SettingException.checked(() -> subject.at(stage.get())), decision);
    }

    /** Returns the side of the films that the classifier was fitted on, as prepared; that of the network's input if it is not recorded. */
    int preparedSize() {
        return start.folder()
                .filter(ModelFolder::isModel)
                .map(ModelFolder::describe)
                .map(model -> model.at("/provenance/input/prepared_size"))
                .filter(JsonNode::isInt)
                .map(JsonNode::asInt)
                .orElse(subject.input().size());
    }

    /** Returns what the classifier says about a film that belongs to no set, for every label of the model; nothing without a classifier. */
    List<FilmCall> calls(SingleFilm film) {
        return filmCalls().map(calls -> calls.of(film)).orElse(List.of());
    }

    /** Returns what the classifier says about films, per film for every label of the model; nothing per film without a classifier. */
    List<List<FilmCall>> calls(CheckedFilms films) {
        return filmCalls()
                .map(calls -> calls.of(films.set(), films.rows(), films.access(), films.progress()))
                .orElseGet(() -> Collections.nCopies(films.rows().length, List.of()));
    }

    private Optional<FilmCalls> filmCalls() {
        return subject.classifier()
                .flatMap(classifier ->
                        decision.map(rule -> new FilmCalls(classifier, rule.temperature(), rule.thresholds())));
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
            ExplainedNetwork opened = open(spec, set, work);
            requireSameMaps(spec.start(), opened.subject(), made);
            ExplainedNetwork other = opened.at(subject.stage(), made);
            work.take(other.subject().whole());
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

    /** Returns the labels with boxes or masks in a set; all if there are none. */
    private static List<Integer> shown(List<String> labels, PreparedSet set) {
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
