package dev.lucency.train;

import dev.lucency.DataException;
import dev.lucency.progress.CheckpointEvent;
import dev.lucency.progress.Progress;
import dev.lucency.tensor.Safetensors;
import dev.lucency.tensor.StateDict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/**
 * The complete state of a run in one safetensors file, for an exact resume: the tensors of the method, the optimiser and the
 * figures, the step, and the identity of the run. Random numbers need no state: they are derived from the seed and the step.
 */
public final class Checkpoint {
    private static final String STEP = "step";
    private static final String VERSION = "version";
    private static final String FORMAT = "lucency-checkpoint-2";

    private final Path file;
    private final Safetensors.Content content;

    private Checkpoint(Path file, Safetensors.Content content) {
        this.file = file;
        this.content = content;
    }

    /**
     * Writes the state after a step atomically.
     *
     * @param file checkpoint file
     * @param step number of steps done
     * @param state tensors by name
     * @param identity values that must be equal when the run is resumed, by name
     */
    public static void write(Path file, long step, Map<String, Tensor> state, Map<String, String> identity) {
        Map<String, String> metadata = new LinkedHashMap<>(identity);
        metadata.put(VERSION, FORMAT);
        metadata.put(STEP, Long.toString(step));
        CheckpointEvent event = CheckpointEvent.begun();
        Safetensors.write(file, state, metadata);
        event.done(file.toString(), step);
    }

    /**
     * Reads a checkpoint into the open scope.
     *
     * @throws DataException if the file is damaged
     */
    public static Checkpoint open(Path file) {
        return new Checkpoint(file, Safetensors.readVerified(file));
    }

    /**
     * Reads the newest intact checkpoint of a run into the open scope. Newer damaged checkpoints are renamed to {@code
     * .damaged}, with a note. Resuming from an older checkpoint costs only time, since the repeated steps are the same.
     *
     * @return checkpoint; empty if the run has none yet
     * @throws DataException if there are checkpoints, but none is intact; the disk should be checked
     */
    public static Optional<Checkpoint> newest(RunDirectory run, Progress progress) {
        List<Path> all = new ArrayList<>(run.checkpoints().all());
        Map<Path, String> damaged = new LinkedHashMap<>();
        for (int i = all.size() - 1; i >= 0; i--) {
            try {
                Checkpoint whole = open(all.get(i));
                damaged.forEach((file, fault) -> progress.note("warning: " + fault + "; it is renamed to "
                        + run.checkpoints().setAside(file).getFileName() + ", the run resumes from "
                        + whole.file.getFileName()));
                return Optional.of(whole);
            } catch (DataException e) {
                if (!Files.isReadable(all.get(i))) {
                    throw e; // a file without read permission may be intact
                }
                damaged.put(all.get(i), String.valueOf(e.getMessage()).replaceFirst("; restore it or make.*", ""));
            }
        }
        if (!damaged.isEmpty()) {
            throw new DataException(damaged.values().iterator().next() + "; no checkpoint of the run is intact ("
                    + damaged.size() + " tried): check the disk, restore one from a copy, or start a new run");
        }
        return Optional.empty();
    }

    /** Returns the metadata, which includes the identity of the run. */
    public Map<String, String> metadata() {
        return content.metadata();
    }

    /** Returns the file of the checkpoint. */
    public Path file() {
        return file;
    }

    /**
     * Copies the tensors into those of a run that was built in the same way.
     *
     * @param state tensors to fill, by name
     * @param identity values that must be equal to those of the checkpoint, such as the digest of the data
     * @return number of steps done
     * @throws DataException if the checkpoint belongs to another run, or its tensors do not match
     */
    public long copyTo(Map<String, Tensor> state, Map<String, String> identity) {
        Map<String, String> written = content.metadata();
        if (!FORMAT.equals(written.get(VERSION))) {
            throw new DataException(
                    file + ": is not a checkpoint of this version of Lucency; start a new run in another 'out'");
        }
        identity.forEach((key, value) -> {
            String before = written.getOrDefault(key, "");
            if (!before.equals(value)) {
                throw new DataException(file + ": was written with different " + key + " (" + shorten(before) + ", now "
                        + shorten(value) + "); resume with the same, or start a new run");
            }
        });
        long step = step();
        StateDict.copy(state, content.tensors(), file.toString());
        return step;
    }

    private long step() {
        String text = content.metadata().getOrDefault(STEP, "");
        if (!text.matches("0|[1-9][0-9]{0,17}")) {
            throw new DataException(file + ": step must be a whole number, was '" + text
                    + "'; the file is damaged, delete it to resume from the previous checkpoint");
        }
        return Long.parseLong(text);
    }

    private static String shorten(String text) {
        return text.length() <= 12 ? text : text.substring(0, 12) + "...";
    }
}
