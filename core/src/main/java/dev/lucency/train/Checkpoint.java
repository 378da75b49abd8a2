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
 * Everything that a run needs to go on as if it had never stopped, in one safetensors file: the tensors of the method, the
 * optimiser and the figures, the step, and what the run was made with. Randomness needs no state: it is derived from the seed and
 * the step.
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

    /** Writes the state after so many steps; the file is whole or it is not there. */
    public static void write(Path file, long step, Map<String, Tensor> state, Map<String, String> identity) {
        Map<String, String> metadata = new LinkedHashMap<>(identity);
        metadata.put(VERSION, FORMAT);
        metadata.put(STEP, Long.toString(step));
        CheckpointEvent event = CheckpointEvent.begun();
        Safetensors.write(file, state, metadata);
        event.done(file.toString(), step);
    }

    /**
     * Reads a checkpoint, in the scope that is open.
     *
     * @throws DataException if a bit of it is not as it was written
     */
    public static Checkpoint open(Path file) {
        return new Checkpoint(file, Safetensors.readVerified(file));
    }

    /**
     * Reads the newest checkpoint of a run that is whole, in the scope that is open. Damaged ones after it are set aside under
     * {@code .damaged}, with a note: going on from the one before costs time, and the steps that are made again are the same.
     *
     * @return nothing if the run has no checkpoint yet
     * @throws DataException if there are checkpoints, but none is intact; the disk should be checked
     */
    public static Optional<Checkpoint> newest(RunDirectory run, Progress progress) {
        List<Path> all = new ArrayList<>(run.checkpoints().all());
        Map<Path, String> damaged = new LinkedHashMap<>();
        for (int i = all.size() - 1; i >= 0; i--) {
            try {
                Checkpoint whole = open(all.get(i));
                damaged.forEach((file, fault) -> progress.note("warning: " + fault + "; it is set aside as "
                        + run.checkpoints().setAside(file).getFileName() + ", the run goes on from "
                        + whole.file.getFileName()));
                return Optional.of(whole);
            } catch (DataException e) {
                if (!Files.isReadable(all.get(i))) {
                    throw e; // no right to read it says nothing of what is in it
                }
                damaged.put(all.get(i), String.valueOf(e.getMessage()).replaceFirst("; restore it or make.*", ""));
            }
        }
        if (!damaged.isEmpty()) {
            throw new DataException(damaged.values().iterator().next() + "; no other checkpoint of the run is whole ("
                    + damaged.size() + " tried): check the disk, restore one from a copy, or start a new run");
        }
        return Optional.empty();
    }

    /** What it says of the run it belongs to. */
    public Map<String, String> metadata() {
        return content.metadata();
    }

    /** The file it was read from. */
    public Path file() {
        return file;
    }

    /**
     * Copies it into the tensors of a run that was built the same way.
     *
     * @param identity what must be the same as when it was written, such as the data's digest
     * @return the number of steps made
     * @throws DataException if it belongs to another run, or does not fit
     */
    public long copyTo(Map<String, Tensor> state, Map<String, String> identity) {
        Map<String, String> written = content.metadata();
        if (!FORMAT.equals(written.get(VERSION))) {
            throw new DataException(
                    file + ": is no checkpoint of this version of Lucency; start a new run in another 'out'");
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
                    + "'; the file is damaged, delete it to go on from the one before it");
        }
        return Long.parseLong(text);
    }

    private static String shorten(String text) {
        return text.length() <= 12 ? text : text.substring(0, 12) + "...";
    }
}
