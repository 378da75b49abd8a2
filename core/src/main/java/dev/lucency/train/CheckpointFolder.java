package dev.lucency.train;

import dev.lucency.io.AtomicFile;
import dev.lucency.io.FileFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder of a run's checkpoints: {@code step-000000500.safetensors} and so on, and {@code best.json}, which names the best
 * one so far.
 */
record CheckpointFolder(Path folder) {
    /** Returns the path of the checkpoint after a step. */
    Path at(long step) {
        return folder.resolve(String.format(Locale.ROOT, "step-%09d.safetensors", step));
    }

    /** Returns all checkpoints, by ascending step. */
    List<Path> all() {
        return matching("step-\\d{9}\\.safetensors");
    }

    /** Returns the best checkpoint; empty if none is marked. */
    Optional<BestCheckpoint> best() {
        return Files.isRegularFile(record()) ? Optional.of(BestCheckpoint.read(record())) : Optional.empty();
    }

    /**
     * Marks a checkpoint as the best, unless a better one is marked and its file exists. A checkpoint is marked before it is
     * written. If the process is killed in between, the mark without a file is ignored and set again by the resumed run; in the
     * other order a file could stay unmarked.
     */
    void markBest(BestCheckpoint candidate) {
        boolean better = best().filter(marked -> Files.exists(at(marked.step())))
                .map(marked -> candidate.value() > marked.value())
                .orElse(true);
        if (better) {
            candidate.write(record());
        }
    }

    /** Removes all checkpoints but the latest ones and the best, and incomplete files of a killed process. */
    void dropOld(int keep) {
        List<Path> all = all();
        Optional<Path> best = best().map(marked -> at(marked.step()));
        for (Path old : all.subList(0, Math.max(0, all.size() - keep))) {
            if (!best.equals(Optional.of(old))) {
                delete(old);
            }
        }
        matching("\\.step-\\d{9}\\.safetensors\\.part").forEach(CheckpointFolder::delete);
    }

    /** Renames a damaged checkpoint, so that it is ignored but can be inspected. */
    Path setAside(Path damaged) {
        Path aside = damaged.resolveSibling(damaged.getFileName() + ".damaged");
        try {
            AtomicFile.move(damaged, aside);
            return aside;
        } catch (IOException e) {
            throw FileFailure.unwritable(aside, e);
        }
    }

    private Path record() {
        return folder.resolve("best.json");
    }

    private List<Path> matching(String name) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches(name))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw FileFailure.unreadable(folder, e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw FileFailure.unwritable(file, e);
        }
    }
}
