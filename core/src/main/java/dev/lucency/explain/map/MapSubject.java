package dev.lucency.explain.map;

import dev.lucency.Check;
import dev.lucency.model.AttentiveBackbone;
import dev.lucency.model.Backbone;
import dev.lucency.model.EmbeddingBackbone;
import dev.lucency.model.FilmClassifier;
import dev.lucency.model.FilmInput;
import dev.lucency.model.Pass;
import dev.lucency.model.ResNet;
import dev.lucency.model.TopKBackbone;
import dev.lucency.model.ZoomBackbone;
import dev.lucency.model.patches.SelectsPatches;
import dev.lucency.tensor.Device;
import dev.lucency.tensor.NoGradient;
import dev.lucency.tensor.Seed;
import dev.lucency.tensor.SeedStream;
import dev.lucency.tensor.Tensors;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * A network that is explained, in evaluation mode.
 *
 * @param backbone the network without its classifier
 * @param classifier the network with its classifier, if it has one
 * @param labels indices of the classifier's labels that are explained; empty without a classifier
 * @param callLogits logit from which on a film is called positive, for each explained label
 * @param input size and normalisation of the films that the network expects
 * @param embedding the same network with the projector of its pre-training, whose embeddings the similarity map compares; empty if there is
 *     no projector, as for a classifier
 * @param stage stage at which kinds of maps that {@link MapKind#hasStage} are computed; empty for the last of {@link
 *     Backbone#patchStages()}
 */
public record MapSubject(
        Backbone backbone,
        Optional<FilmClassifier> classifier,
        List<Integer> labels,
        List<Double> callLogits,
        FilmInput input,
        Optional<EmbeddingBackbone> embedding,
        Optional<String> stage) {
    public MapSubject {
        labels = List.copyOf(labels);
        callLogits = List.copyOf(callLogits);
        Check.that(
                callLogits.size() == labels.size(),
                "callLogits must be one per explained label, " + labels.size() + ", was " + callLogits.size());
    }

    /** Creates a subject without thresholds of its own: films are called from a probability of 0.5 on. */
    public MapSubject(Backbone backbone, Optional<FilmClassifier> classifier, List<Integer> labels, FilmInput input) {
        this(
                backbone,
                classifier,
                labels,
                Collections.nCopies(labels.size(), 0.0),
                input,
                Optional.empty(),
                Optional.empty());
    }

    /**
     * Returns the same network, of whose labels others are explained.
     *
     * @param others indices of the classifier's labels
     * @param calls logit from which on a film is called positive, for each of them
     */
    public MapSubject explaining(List<Integer> others, List<Double> calls) {
        return new MapSubject(backbone, classifier, others, calls, input, embedding, stage);
    }

    /**
     * Returns the same network, whose maps are computed at a stage.
     *
     * @param name one of the stages of a residual network, or of the patches that its features are made of
     * @throws IllegalArgumentException if the network has no such stage, or is no residual network; the message begins with "stage"
     */
    public MapSubject at(String name) {
        Check.that(
                backbone.plain() instanceof ResNet,
                "stage is for residual networks, was " + name + " for " + backbone.architecture());
        MapStage.number(backbone, Optional.of(name));
        return new MapSubject(backbone, classifier, labels, callLogits, input, embedding, Optional.of(name));
    }

    /**
     * Returns what files say of how maps of a kind are computed: the {@code stage}, and whether the similarity of {@code embeddings} or of
     * {@code features} is explained ({@code compared}); nothing for kinds where there is nothing to say.
     */
    public Map<String, String> details(MapKind kind) {
        Map<String, String> details = new LinkedHashMap<>();
        stageOf(kind).ifPresent(name -> details.put("stage", name));
        if (kind == MapKind.SIMILARITY) {
            details.put("compared", embedding.isPresent() ? "embeddings" : "features");
        }
        return details;
    }

    /** Returns the name of the stage at which maps of a kind are computed; empty for kinds without one. */
    public Optional<String> stageOf(MapKind kind) {
        List<String> stages = MapStage.usual(backbone);
        return kind.hasStage() ? stage.or(() -> Optional.of(stages.get(stages.size() - 1))) : Optional.empty();
    }

    /** Returns a name for the features whose places are the cells of maps of a kind; empty for kinds whose cells are no such places. */
    public Optional<String> cellsOf(MapKind kind) {
        return switch (kind) {
            case SELECTION -> Optional.of("scored patches");
            case ATTENTION -> backbone.stages().isEmpty() ? Optional.empty() : Optional.of("patches");
            default -> stageOf(kind);
        };
    }

    /**
     * Computes the features whose places are the cells of maps of a kind.
     *
     * @param kind a kind that has {@link #cellsOf}
     * @param films normalised films, [N, C, S, S]
     * @return [N, D, h, w], rows from the top and columns from the left
     */
    public Tensor cells(MapKind kind, Tensor films) {
        return switch (kind) {
            case SELECTION -> ((SelectsPatches) backbone).scored(films);
            case ATTENTION -> backbone.plain().forward(films, Pass.PATCHES).patches();
            default -> backbone.stage(films, stageOf(kind).orElseThrow());
        };
    }

    /** Returns the same network with the projector of its pre-training, which shares the weights of the backbone. */
    public MapSubject with(EmbeddingBackbone projected) {
        return new MapSubject(backbone, classifier, labels, callLogits, input, Optional.of(projected), stage);
    }

    /** Returns the network with all its parts but the classifier: with its projector, if there is one. */
    public Backbone whole() {
        return embedding.map(Backbone.class::cast).orElse(backbone);
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
        return kind.maker(this);
    }

    /** Returns the labels of the maps of a kind, in the order of the maps; empty where a kind has one map per film. */
    public List<String> labelsOf(MapKind kind) {
        return kind.isPerLabel(classifier)
                ? labels.stream()
                        .map(label -> classifier.orElseThrow().labels().get(label))
                        .toList()
                : List.of();
    }

    /**
     * Returns the same network with random weights, on the same device; its tensors belong to the open scope. The weights of its classifier
     * are drawn from a normal distribution, and its biases are 0. It shows what the architecture and the films alone lead to.
     */
    public MapSubject untrained(Seed seed) {
        Backbone fresh = fresh(backbone, seed);
        Optional<EmbeddingBackbone> projected =
                embedding.map(trained -> trained.untrained(fresh, seed.derive(SeedStream.NEW_PROJECTOR)));
        Backbone moved = projected.map(Backbone.class::cast).orElse(fresh);
        moved.moveTo(device());
        moved.module().eval();
        return new MapSubject(
                fresh,
                classifier.map(trained -> head(trained, fresh, seed)),
                labels,
                callLogits,
                input,
                projected,
                stage);
    }

    private static Backbone fresh(Backbone trained, Seed seed) {
        if (trained instanceof AttentiveBackbone attentive) {
            AttentiveBackbone queried = AttentiveBackbone.on(
                    fresh(attentive.beneath(), seed), attentive.queries().findings());
            queried.queries().draw(seed.derive(SeedStream.NEW_QUERIES));
            return queried;
        }
        if (trained instanceof ZoomBackbone zoomed) {
            return new ZoomBackbone(fresh(zoomed.scored(), seed), zoomed.zoom());
        }
        return trained.featureChoice()
                .of(
                        trained instanceof TopKBackbone scored
                                ? fresh(scored, seed)
                                : trained.config().build(seed));
    }

    private static TopKBackbone fresh(TopKBackbone trained, Seed seed) {
        Backbone plain = trained.config().build(seed);
        return new TopKBackbone(plain, trained.selection(), trained.global(), seed.derive(SeedStream.NEW_SCORER));
    }

    private static FilmClassifier head(FilmClassifier trained, Backbone fresh, Seed seed) {
        boolean attentive = fresh instanceof AttentiveBackbone;
        int read = attentive ? fresh.patchDimension() : fresh.dimension(); // features that a logit is made of
        Tensor drawn = attentive ? Tensors.zeros(trained.labels().size(), read) : torch.empty_like(trained.weight());
        try (NoGradient still = NoGradient.open()) {
            drawn.normal_(
                    0,
                    1 / Math.sqrt(read),
                    new GeneratorOptional(seed.derive(SeedStream.NEW_CLASSIFIER).generator()));
        }
        Tensor weight = attentive ? AttentiveBackbone.classifier(drawn) : drawn;
        return new FilmClassifier(fresh, trained.input(), trained.labels(), weight, torch.zeros_like(trained.bias()));
    }

    /** Returns the device of the network. */
    public Device device() {
        return Device.of(backbone.module());
    }
}
