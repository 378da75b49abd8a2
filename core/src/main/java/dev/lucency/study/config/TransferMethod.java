package dev.lucency.study.config;

import dev.lucency.model.patches.ReadOut;
import dev.lucency.settings.WrittenIfChanged;
import dev.lucency.transfer.NearestNeighbours;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How a backbone is transferred to labelled films. */
public sealed interface TransferMethod {
    /** Returns the methods by name, with default settings. */
    static Map<String, TransferMethod> choices() {
        Map<String, TransferMethod> choices = new LinkedHashMap<>();
        choices.put("probe", new Probing(ReadOut.LINEAR));
        choices.put("knn", new Neighbours(20, 0.07));
        choices.put("fine-tune", new FineTuning("", List.of()));
        return choices;
    }

    /** Returns whether arms of pixels, which have no network and no patches, are transferred in this way; else they are left out. */
    default boolean takesPixels() {
        return true;
    }

    /**
     * A logistic regression per label on frozen features; the L2 penalty is chosen on validation. Where patches are read by attention, arms
     * of pixels are left out.
     *
     * @param readOut how the features are read
     */
    record Probing(@WrittenIfChanged ReadOut readOut) implements TransferMethod {
        @Override
        public boolean takesPixels() {
            return readOut == ReadOut.LINEAR;
        }
    }

    /**
     * Nearest neighbours on frozen features, with all train films.
     *
     * @param neighbours number of films that vote
     * @param temperature temperature of the votes
     */
    record Neighbours(int neighbours, double temperature) implements TransferMethod {
        /** @throws IllegalArgumentException if a number is out of range */
        public Neighbours {
            new NearestNeighbours(neighbours, temperature);
        }

        /** Returns the classifier. */
        public NearestNeighbours rule() {
            return new NearestNeighbours(neighbours, temperature);
        }
    }

    /**
     * Training of the whole network; arms without a network, such as pixels, are left out.
     *
     * @param recipe file of the fine-tuning, relative to the study's file; empty for the default recipe
     * @param set overrides of the recipe, {@code key.path=value}
     */
    record FineTuning(String recipe, List<String> set) implements TransferMethod {
        public FineTuning {
            set = List.copyOf(set);
        }

        @Override
        public boolean takesPixels() {
            return false;
        }
    }
}
