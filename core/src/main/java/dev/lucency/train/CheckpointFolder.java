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
 * The checkpoints of a run: {@code step-000000500.safetensors} and so on, and {@code best.json}, which says which of them is
 * the best so far.
 */
record CheckpointFolder(Path folder) {
    /** Where the checkpoint after so many steps lies. */
    Path at(long step) {
        return folder.resolve(String.format(Locale.ROOT, "step-%09d.safetensors", step));
    }

    /** All that are there, those of fewer steps first. */
    List<Path> all() {
        return matching("step-\\d{9}\\.safetensors");
    }

    /** Which is the best, if one was marked. */
    Optional<BestCheckpoint> best() {
        return Files.isRegularFile(record()) ? Optional.of(BestCheckpoint.read(record())) : Optional.empty();
    }

    /**
     * Marks a checkpoint as the best, unless a better one that is still there is marked. To mark it before it is written is the
     * order that a kill cannot hurt: a mark without its file counts for nothing, and the resumed run sets it again, whereas a
     * file without its mark would stay unmarked.
     */
    void markBest(BestCheckpoint candidate) {
        boolean better = best().filter(marked -> Files.exists(at(marked.step())))
                .map(marked -> candidate.value() > marked.value())
                .orElse(true);
        if (better) {
            candidate.write(record());
        }
    }

    /** Removes all but the last few and the best, and what a writing that was killed has left. */
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

    /** Sets a damaged checkpoint aside, so that it counts no longer but can still be looked at. */
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
