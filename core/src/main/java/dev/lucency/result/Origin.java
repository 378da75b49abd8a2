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
 * Where the weights of a backbone come from. Every model and every result keeps its origin in its provenance; a model that was made
 * from a run keeps the origin of the run inside its own, and so on back to random weights or to a file from elsewhere.
 */
public sealed interface Origin {
    /** SHA-256 of the weights; empty where no training made them, because kind and seed say it all. */
    default Optional<String> digest() {
        return Optional.empty();
    }

    /** The folder of the run or the model; empty for a baseline and for a bare file. */
    default Optional<Path> folder() {
        return Optional.empty();
    }

    /** What the weights were themselves made from, if that is recorded. */
    default Optional<Origin> from() {
        return Optional.empty();
    }

    /** How many steps of pre-training the weights have behind them, if that is recorded. */
    default OptionalLong pretrainingSteps() {
        return OptionalLong.empty();
    }

    /** What people must know before they use these weights, a sentence each; without that of {@link #from()}. */
    default List<String> ownRemarks() {
        return List.of();
    }

    /** What people must know of these weights and of all that they were made from; empty if all is sound. */
    default List<String> remarks() {
        Set<String> remarks = new LinkedHashSet<>();
        Optional<Origin> one = Optional.of(this);
        while (one.isPresent()) {
            one.get().ownRemarks().stream().map(Printable::of).forEach(remarks::add);
            one = one.get().from();
        }
        return List.copyOf(remarks);
    }

    /** Random weights: training from scratch, or a baseline. */
    record Random(long seed, String backbone) implements Origin {}

    /** No backbone at all: the gray values themselves. */
    record Pixels(long seed) implements Origin {}

    /**
     * A checkpoint that is clearly better on validation than the latest one.
     *
     * @param step after which it was written
     * @param figure by which it was marked
     * @param value of the figure
     * @param latest value of the figure at the latest checkpoint
     */
    record BetterCheckpoint(long step, String figure, double value, double latest) {
        /**
         * Says it in words.
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

    /** The figure of validation, and its value, by which a checkpoint was chosen. */
    record ChosenBy(String figure, double value) {}

    /**
     * The query encoder of a pre-training run.
     *
     * @param run the folder
     * @param checkpoint the name of the file
     * @param step after which it was written
     * @param planned steps of the whole schedule
     * @param stoppedAt the last step, if the schedule was not trained to its end
     * @param better a checkpoint that should have been taken instead of the latest
     * @param chosenBy why this checkpoint was taken, if it is the best and not the latest
     * @param sha256 of the checkpoint
     * @param start what the run began from, if not from random weights
     * @param data digest of the films that it was trained on
     */
    record Run(
            Path run,
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
            return Optional.of(run);
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
     * @param model the folder
     * @param sha256 of its weights
     * @param steps of pre-training that its own origin records
     * @param origin what the model was made from
     */
    record Model(Path model, String sha256, OptionalLong steps, Optional<Origin> origin) implements Origin {
        /** The backbone of a folder whose {@code model.json} tells its own origin. */
        public static Model of(Path model, String sha256, Optional<Origin> origin) {
            return new Model(model, sha256, origin.map(Origin::pretrainingSteps).orElse(OptionalLong.empty()), origin);
        }

        @Override
        public Optional<String> digest() {
            return Optional.of(sha256);
        }

        @Override
        public Optional<Path> folder() {
            return Optional.of(model);
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
     * @param facts what is recorded of it, by name and in order: where it lies, its digest, whose names its tensors have, how films
     *     were normalised, and what else the import found; plain values, lists and maps
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
     * Weights that are used in another way than they were trained.
     *
     * @param weights where they come from
     * @param size side of the films in pixels, if another than that of the weights' training was asked for
     * @param features which features of a film are used, if not those that the backbone pools itself
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

    /** The same weights for films of another size than that of their training. */
    default Origin atSize(int pixels) {
        return new Used(weights(), OptionalInt.of(pixels), features());
    }

    /**
     * The same weights with other features.
     *
     * @param chosen the name of the features; empty for those that the backbone pools itself
     */
    default Origin withFeatures(Optional<String> chosen) {
        return chosen.isEmpty() && size().isEmpty() ? weights() : new Used(weights(), size(), chosen);
    }

    /** The origin of the weights themselves, however they are used. */
    default Origin weights() {
        return this;
    }

    /** The side of the films in pixels, if another than that of the weights' training was asked for. */
    default OptionalInt size() {
        return OptionalInt.empty();
    }

    /** Which features of a film are used, if not those that the backbone pools itself. */
    default Optional<String> features() {
        return Optional.empty();
    }
}
