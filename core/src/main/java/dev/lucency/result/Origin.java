package dev.lucency.result;

import dev.lucency.io.Printable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The origin of the weights of a backbone. The provenance of every model and every result contains its origin. Origins are
 * nested: a model contains the origin of its run, and so on back to random weights or to a file from elsewhere.
 */
public sealed interface Origin {
    /** Returns the SHA-256 of the weights; empty for untrained weights, which kind and seed determine. */
    default Optional<String> digest() {
        return Optional.empty();
    }

    /** Returns the folder of the run or the model; empty for a baseline and for a single weights file. */
    default Optional<Path> folder() {
        return Optional.empty();
    }

    /** Returns the origin from which these weights were trained, if it is recorded. */
    default Optional<Origin> from() {
        return Optional.empty();
    }

    /** Returns the number of pre-training steps of the weights, if it is recorded. */
    default OptionalLong pretrainingSteps() {
        return OptionalLong.empty();
    }

    /** Returns the remarks that a user of these weights must know, one sentence each; excludes those of {@link #from()}. */
    default List<String> ownRemarks() {
        return List.of();
    }

    /** Returns the remarks on these weights and on all their origins; empty if there are none. */
    default List<String> remarks() {
        Set<String> remarks = new LinkedHashSet<>();
        Optional<Origin> one = Optional.of(this);
        while (one.isPresent()) {
            one.get().ownRemarks().stream().map(Printable::of).forEach(remarks::add);
            one = one.get().from();
        }
        return List.copyOf(remarks);
    }

    /**
     * Random weights: training from scratch, or a baseline.
     *
     * @param seed the seed of the weights
     * @param backbone the name of the backbone
     */
    record Random(long seed, String backbone) implements Origin {}

    /**
     * No backbone: the gray values themselves are the features.
     *
     * @param seed the seed of the run
     */
    record Pixels(long seed) implements Origin {}

    /**
     * A checkpoint that is clearly better on validation than the latest one.
     *
     * @param step the training step of the checkpoint
     * @param figure the name of the figure that is better
     * @param value the figure at this checkpoint
     * @param latest the figure at the latest checkpoint
     */
    record BetterCheckpoint(long step, String figure, double value, double latest) {
        /**
         * Returns a sentence without its final period.
         *
         * @param latestStep the step of the latest checkpoint
         */
        public String text(long latestStep) {
            return String.format(
                    Locale.ROOT,
                    "the checkpoint of step %d is clearly better than the latest, of step %d (%s %.3f, last %.3f)",
                    step,
                    latestStep,
                    figure,
                    value,
                    latest);
        }
    }

    /**
     * The validation figure by which a checkpoint was chosen.
     *
     * @param figure the name of the figure
     * @param value the value of the figure
     */
    record ChosenBy(String figure, double value) {}

    /**
     * The query encoder of a pre-training run.
     *
     * @param run the folder of the run
     * @param checkpoint the file name of the checkpoint
     * @param step the training step of the checkpoint
     * @param planned the number of steps of the whole schedule
     * @param stoppedAt the last step, if the schedule was not completed
     * @param better a checkpoint that is clearly better than the latest, if there is one
     * @param chosenBy the figure by which this checkpoint was chosen, if it is the best and not the latest
     * @param sha256 the SHA-256 of the checkpoint
     * @param start the origin of the run's initial weights, if they were not random
     * @param data the digest of the training films
     */
    record Run(
            String run,
            String checkpoint,
            long step,
            long planned,
            OptionalLong stoppedAt,
            Optional<BetterCheckpoint> better,
            Optional<ChosenBy> chosenBy,
            String sha256,
            Optional<Origin> start,
            String data)
            implements Origin {
        @Override
        public Optional<String> digest() {
            return Optional.of(sha256);
        }

        @Override
        public Optional<Path> folder() {
            return Optional.of(Path.of(run));
        }

        @Override
        public Optional<Origin> from() {
            return start;
        }

        @Override
        public OptionalLong pretrainingSteps() {
            return OptionalLong.of(step);
        }

        @Override
        public List<String> ownRemarks() {
            List<String> remarks = new ArrayList<>();
            stoppedAt.ifPresent(last -> remarks.add(run + ": its training was stopped at step " + last + " of "
                    + planned + ", or has not ended yet; resume it to train the rest"));
            better.ifPresent(found -> remarks.add(run + ": " + found.text(step) + "; take it with 'checkpoint=best'"));
            return remarks;
        }
    }

    /**
     * The backbone of a model folder.
     *
     * @param model the folder of the model
     * @param sha256 the SHA-256 of its weights
     * @param steps the number of pre-training steps that its origin records
     * @param origin the origin from which the model was trained
     */
    record Model(String model, String sha256, OptionalLong steps, Optional<Origin> origin) implements Origin {
        /** Returns the origin of a model folder whose {@code model.json} records its own origin. */
        public static Model of(Path model, String sha256, Optional<Origin> origin) {
            return new Model(
                    model.toString(),
                    sha256,
                    origin.map(Origin::pretrainingSteps).orElse(OptionalLong.empty()),
                    origin);
        }

        @Override
        public Optional<String> digest() {
            return Optional.of(sha256);
        }

        @Override
        public Optional<Path> folder() {
            return Optional.of(Path.of(model));
        }

        @Override
        public Optional<Origin> from() {
            return origin;
        }

        @Override
        public OptionalLong pretrainingSteps() {
            return steps;
        }
    }

    /**
     * A file of weights from elsewhere.
     *
     * @param facts the recorded facts, by name and in order: the path of the file, its digest, the naming scheme of its tensors,
     *     the normalization of films, and other findings of the import; the values are plain values, lists and maps
     */
    record WeightsFile(Map<String, Object> facts) implements Origin {
        public WeightsFile {
            facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        }

        @Override
        public Optional<String> digest() {
            return Optional.ofNullable(facts.get(OriginJson.DIGEST)).map(Object::toString);
        }

        @Override
        public List<String> ownRemarks() {
            return facts.get(OriginJson.REMARKS) instanceof List<?> told
                    ? told.stream().map(Object::toString).toList()
                    : List.of();
        }
    }

    /**
     * Weights that are used with another input size or other features than in their training.
     *
     * @param weights the origin of the weights
     * @param size the side of the films in pixels, if it differs from that of the training
     * @param features the name of the features, if they are not the backbone's own pooled features
     */
    record Used(Origin weights, OptionalInt size, Optional<String> features) implements Origin {
        @Override
        public Optional<String> digest() {
            return weights.digest();
        }

        @Override
        public Optional<Path> folder() {
            return weights.folder();
        }

        @Override
        public Optional<Origin> from() {
            return weights.from();
        }

        @Override
        public OptionalLong pretrainingSteps() {
            return weights.pretrainingSteps();
        }

        @Override
        public List<String> ownRemarks() {
            return weights.ownRemarks();
        }
    }

    /** Returns the origin of the same weights with another input size, in pixels. */
    default Origin atSize(int pixels) {
        return new Used(weights(), OptionalInt.of(pixels), features());
    }

    /**
     * Returns the origin of the same weights with other features.
     *
     * @param chosen the name of the features; empty for the backbone's own pooled features
     */
    default Origin withFeatures(Optional<String> chosen) {
        return chosen.isEmpty() && size().isEmpty() ? weights() : new Used(weights(), size(), chosen);
    }

    /** Returns the origin of the weights, independent of their use. */
    default Origin weights() {
        return this;
    }

    /** Returns the side of the films in pixels, if it differs from that of the training. */
    default OptionalInt size() {
        return OptionalInt.empty();
    }

    /** Returns the name of the features, if they are not the backbone's own pooled features. */
    default Optional<String> features() {
        return Optional.empty();
    }
}
