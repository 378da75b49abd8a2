package dev.lucency.weights.torch;

import dev.lucency.tensor.TensorInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Results of the calls in a pickle. Nothing is called: a dictionary becomes a dictionary, a rebuilt tensor becomes its description, and
 * other calls are stored.
 *
 * <p>A list of pairs is copied to a dictionary, and a pickle can refer to one list many times. So all copied pairs are counted: a pickle
 * that writes each list once has fewer pairs than bytes.
 */
final class PickleCalls {
    private long pairs;

    /**
     * Returns the result of a call; empty if the call is not allowed or its arguments are not those that PyTorch writes.
     *
     * @param position number of bytes of the pickle that were read
     */
    Optional<Object> call(Pickled.Named called, Pickled.Sequence arguments, long position) {
        List<Object> given = arguments.items();
        return Optional.ofNullable(
                switch (called.global().use()) {
                    case DICTIONARY -> given.isEmpty() ? new Pickled.Dictionary() : dictionary(given, position);
                    case DEFAULT_DICTIONARY -> new Pickled.Dictionary();
                    case SEQUENCE -> given.size() == 1 && given.get(0) instanceof Pickled.Sequence all ? all : null;
                    case TENSOR -> tensor(given);
                    case PARAMETER -> !given.isEmpty() && given.get(0) instanceof TorchTensor tensor ? tensor : null;
                    case INERT -> new Pickled.Inert(called, arguments);
                    case NAME -> null;
                });
    }

    /** Converts a dictionary, or a list of pairs as Python 2 wrote ordered dictionaries. */
    private @Nullable Object dictionary(List<Object> given, long position) {
        if (given.size() != 1) {
            return null;
        }
        if (given.get(0) instanceof Pickled.Dictionary dictionary) {
            return dictionary;
        }
        if (!(given.get(0) instanceof Pickled.Sequence list)) {
            return null;
        }
        pairs += list.items().size();
        return pairs > position ? null : dictionary(list);
    }

    private static @Nullable Object dictionary(Pickled.Sequence pairs) {
        Pickled.Dictionary dictionary = new Pickled.Dictionary();
        for (Object pair : pairs.items()) {
            if (!(pair instanceof Pickled.Sequence two)
                    || two.items().size() != 2
                    || !Pickled.Dictionary.isKey(two.items().get(0))) {
                return null;
            }
            dictionary.put(two.items().get(0), two.items().get(1));
        }
        return dictionary;
    }

    /** Converts storage, offset, shape and strides; then, since 0.4, the gradient flag, hooks and metadata. */
    private static @Nullable Object tensor(List<Object> given) {
        if (given.size() < 4
                || given.size() > 7
                || !(given.get(0) instanceof StorageView view)
                || !(given.get(1) instanceof Long offset)) {
            return null;
        }
        List<Long> shape = numbers(given.get(2));
        List<Long> strides = numbers(given.get(3));
        return shape == null || strides == null || offset < 0 ? null : view.tensor(offset, shape, strides);
    }

    private static @Nullable List<Long> numbers(Object given) {
        if (!(given instanceof Pickled.Sequence sequence) || sequence.items().size() > TensorInfo.MOST_DIMENSIONS) {
            return null;
        }
        List<Long> numbers = new ArrayList<>(sequence.items().size());
        for (Object item : sequence.items()) {
            if (!(item instanceof Long number)) {
                return null;
            }
            numbers.add(number);
        }
        return numbers;
    }
}
