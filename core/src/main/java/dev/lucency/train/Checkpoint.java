package dev.lucency.train;

import dev.lucency.DataException;
import dev.lucency.tensor.Safetensors;
import dev.lucency.tensor.Scope;
import dev.lucency.tensor.StateDict;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/**
 * Everything that a run needs to go on as if it had never stopped, in one safetensors file: the tensors of the method and the
 * optimiser, the step, and what the run was made with. Randomness needs no state: it is derived from the seed and the step.
 */
public final class Checkpoint {
    private static final String STEP = "step";
    private static final String VERSION = "version";
    private static final String FORMAT = "lucency-checkpoint-1";

    private Checkpoint() {}

    /** Writes the state after so many steps. */
    public static void write(Path file, long step, Map<String, Tensor> state, Map<String, String> identity) {
        Map<String, String> metadata = new LinkedHashMap<>(identity);
        metadata.put(VERSION, FORMAT);
        metadata.put(STEP, Long.toString(step));
        Safetensors.write(file, state, metadata);
    }

    /**
     * Copies a checkpoint into the tensors of a run that was built the same way.
     *
     * @param identity what must be the same as when it was written, such as the data's digest
     * @return the number of steps made
     * @throws DataException if the file is damaged, belongs to another run, or does not fit
     */
    public static long read(Path file, Map<String, Tensor> state, Map<String, String> identity) {
        try (Scope scope = Scope.open()) {
            Safetensors.Content content = content(file);
            if (!FORMAT.equals(content.metadata().get(VERSION))) {
                throw new DataException(
                        file + ": is no checkpoint of this version of Lucency; start a new run in another --out");
            }
            identity.forEach((key, value) -> {
                String written = content.metadata().getOrDefault(key, "");
                if (!written.equals(value)) {
                    throw new DataException(file + ": was written with different " + key + " (" + shorten(written)
                            + ", now " + shorten(value) + "); resume with the same, or start a new run");
                }
            });
            long step = step(file, content.metadata());
            StateDict.copy(state, content.tensors(), file.toString());
            return step;
        }
    }

    private static Safetensors.Content content(Path file) {
        try {
            return Safetensors.read(file);
        } catch (DataException e) {
            throw new DataException(e.getMessage() + ", or delete it to go on from the one before it", e);
        }
    }

    private static long step(Path file, Map<String, String> metadata) {
        String text = metadata.getOrDefault(STEP, "");
        if (!text.matches("[1-9][0-9]{0,17}")) {
            throw new DataException(file + ": step must be a whole number above 0, was '" + text
                    + "'; the file is damaged, delete it to go on from the one before it");
        }
        return Long.parseLong(text);
    }

    private static String shorten(String text) {
        return text.length() <= 12 ? text : text.substring(0, 12) + "...";
    }
}
