package dev.lucency.explain.map;

import dev.lucency.model.Backbone;
import dev.lucency.model.FilmClassifier;
import dev.lucency.model.FilmInput;
import dev.lucency.tensor.Device;
import java.util.List;
import java.util.Optional;

/**
 * A network that is explained, in evaluation mode.
 *
 * @param backbone the network without its classifier
 * @param classifier the network with its classifier, if it has one
 * @param labels indices of the classifier's labels that are explained; empty without a classifier
 * @param input size and normalisation of the films that the network expects
 */
public record MapSubject(
        Backbone backbone, Optional<FilmClassifier> classifier, List<Integer> labels, FilmInput input) {
    public MapSubject {
        labels = List.copyOf(labels);
    }

    /** Returns whether the network can give maps of a kind. */
    public boolean gives(MapKind kind) {
        return kind.fits(backbone, classifier, input.size());
    }

    /**
     * Creates the maker of the maps of a kind.
     *
     * @param kind a kind that the network {@link #gives}
     */
    public MapMaker maker(MapKind kind) {
        return kind.maker(backbone, classifier, labels, input.size());
    }

    /** Returns the labels of the maps of a kind, in the order of the maps; empty where a kind has one map per film. */
    public List<String> labelsOf(MapKind kind) {
        return kind.isPerLabel(classifier)
                ? labels.stream()
                        .map(label -> classifier.orElseThrow().labels().get(label))
                        .toList()
                : List.of();
    }

    /** Returns the device of the network. */
    public Device device() {
        return Device.of(backbone.module());
    }
}
